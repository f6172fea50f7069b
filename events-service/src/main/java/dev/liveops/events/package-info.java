/** The events service: one package a capability. */
package dev.liveops.events;
