/**
 * What telemetry's events hold, as far as metrics have to know: whether there are events of a type, and whether a field is a number.
 *
 * <p>Invariants: telemetry is asked only for experiments with metrics of a studio's own; while it is away nothing is refused, and a check says so. Example: {@code GET
 * /v1/telemetry/event-types}.
 */
@NullMarked
package dev.liveops.experiments.taxonomy;

import org.jspecify.annotations.NullMarked;
