/**
 * The config service's levers as this service has to know them: whether a parameter is one, and what values it takes.
 *
 * <p>Invariants: the config service is asked, and its last answer is kept in the database for when it is away; a suite whose catalog
 * was never seen has no levers here, and a check says so. Example: {@code GET /api/awf-liveops/levers}.
 */
@NullMarked
package dev.liveops.experiments.lever;

import org.jspecify.annotations.NullMarked;
