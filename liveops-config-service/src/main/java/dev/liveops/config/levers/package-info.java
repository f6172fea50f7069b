/**
 * The catalog of levers: what a config may set, of which type and inside which bounds (mission: phase-28, Lever Catalog).
 *
 * <p>Invariant: a value is never clamped; it passes as it is, with or without a warning, or it is refused.
 */
package dev.liveops.config.levers;
