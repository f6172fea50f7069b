/**
 * What changed between two moments: what was published, what the clock did, with whom and why (the audit), the values of levers before
 * and after, what KPIs did around it, and the incidents and experiments of that time (ADR 0077).
 *
 * <p>Invariants: it is read from the audit and from the versions, so it says the same whenever it is asked; telemetry and experiments
 * are asked a bounded number of times, and where they are away the answer says so and is an answer all the same. Example: {@code GET
 * /api/awf-liveops/changes?from=2026-11-27T00:00:00Z&to=2026-11-28T00:00:00Z}.
 */
@NullMarked
package dev.liveops.config.changes;

import org.jspecify.annotations.NullMarked;
