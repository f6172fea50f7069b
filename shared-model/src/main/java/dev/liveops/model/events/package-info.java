/** The wire of the events service: live events and seasons (mission: abyssal-architect-phase-6, 5.2 and 7.2). */
package dev.liveops.model.events;
