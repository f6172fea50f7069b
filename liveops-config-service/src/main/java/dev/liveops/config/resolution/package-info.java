/**
 * What applies for a context at an instant: a pure function of the published snapshot, the context and the instant.
 *
 * <p>Scopes are walked global, world, adventure, experiment, session; a later scope wins lever by lever; within a scope the
 * higher priority wins, then the later activation. Every value keeps its sources. Example: {@code GET
 * /v1/config/resolve?session_id=test&world_id=world.forest_glade}.
 */
package dev.liveops.config.resolution;
