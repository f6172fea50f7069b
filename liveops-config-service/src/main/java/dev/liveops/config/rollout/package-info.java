/**
 * Configs that reach players by stages, over HTTP and by themselves (ADR 0077, over {@link dev.liveops.support.rollout}).
 *
 * <p>Invariants: what is rolled out is refused as its activation would be, and cannot be edited until it ends; completed, it is
 * activated in the transaction of its last step; taken back, everybody gets what was published. Example: {@code POST
 * /api/awf-liveops/rollouts {"config_id": "019abcde-0000-7000-8000-000000000001", "plan": {"unit": "user", "stages":
 * [{"share_basis_points": 500, "hold": "PT24H"}, {"share_basis_points": 10000, "hold": "PT24H"}], "guardrails": [{"metric":
 * "run_failure", "worse_by": 0.02, "on_breach": "roll_back"}]}}}.
 */
@NullMarked
package dev.liveops.config.rollout;

import org.jspecify.annotations.NullMarked;
