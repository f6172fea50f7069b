/**
 * Golden sims and replays: what has to come of a pack when it is simulated, which workers find out, and which activations, rollouts and
 * soft launches ask for (ADR 0079).
 *
 * <p>Invariants: a revision never changes; this service never simulates, it reads verdicts, each of which names pack, engine, golden sim
 * and revision; a pack whose golden sims failed reaches nobody new unless an operator says why it may; a rollback waits for nothing.
 * Example: {@code PUT /v1/content/golden/tier-3 {"why": "Tier 3 is hard, not hopeless", "spec": {"kind": "band", "band": {"play": {"policy": "skilled"},
 * "first_seed": 1, "runs": 10000, "min_basis_points": 5500, "max_basis_points": 6800}}}}.
 */
@NullMarked
package dev.liveops.releases.golden;

import org.jspecify.annotations.NullMarked;
