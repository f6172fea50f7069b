/** The wire of the release service: content packs, the manifest and releases (mission: abyssal-architect-phase-6, 9). */
package dev.liveops.model.release;
