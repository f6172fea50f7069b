/**
 * Something new that reaches its players by stages, each of which is kept up for a while and left on healthy guardrails only: a
 * content pack, an engine, a config. It knows nothing of what is rolled out; that is the service's own (ADR 0067).
 *
 * <p>Invariants: whoever is inside stays inside as long as the rollout lives, whatever stage follows. A step is a row, written with
 * the figures it rests on in the transaction of its effect and of its audit entry, so there is each once or none. What is not known
 * holds. Inside is compared with outside at the same time and on the same platform, and never with another time.
 *
 * <p>Example: 5 % of web for a day, then half of everybody for two, then all: {@code new RolloutPlan(id, ...)}; whether a player gets it:
 * {@code Rollouts.inside(plan, state, caller)}; what is to be done now: {@code StepPolicy.decide(plan, state, figures, now)}.
 */
@NullMarked
package dev.liveops.support.rollout;

import org.jspecify.annotations.NullMarked;
