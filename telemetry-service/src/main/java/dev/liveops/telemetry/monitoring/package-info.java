/**
 * What the mission's objectives (phase 6, section 11) are measured by, and today's figures as gauges.
 *
 * <p>Invariants: an objective is a setting, and rules read it from its gauge; today's figures are those of the database, shown by whichever replica
 * read them last, so rules take the largest of what replicas show, and one that has not read them lately shows nothing.
 *
 * <p>Example: {@code liveops_telemetry_objective_requests_total{objective="submit",outcome="slow"}}.
 */
@NullMarked
package dev.liveops.telemetry.monitoring;

import org.jspecify.annotations.NullMarked;
