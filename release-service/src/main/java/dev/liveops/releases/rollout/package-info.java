/**
 * Releases that reach clients by stages: a pack, an engine, or both, beside the active release (ADR 0068, over {@link
 * dev.liveops.support.rollout}).
 *
 * <p>Invariants: one lives at a time; what it says never changes; completed, it is the release, in the same transaction; taken back, the
 * release is everybody's as it was. Its figures come from telemetry, by the hash of its pack or the version of its engine; without them
 * its stage is held. Example: {@code POST /v1/releases/rollouts {"content_version": "1.2.0", "plan": {"stages": [{"share_basis_points":
 * 500, "hold": "PT24H"}, {"share_basis_points": 10000, "hold": "PT24H"}], "guardrails": [{"metric": "run_failure", "worse_by": 0.02}]}}}.
 */
@NullMarked
package dev.liveops.releases.rollout;

import org.jspecify.annotations.NullMarked;
