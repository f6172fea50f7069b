/**
 * One change of the admin side: the idempotency key, what the step does, the snapshot's head, the stored answer and the audit entry
 * commit together or not at all (ADR 0029).
 *
 * <p>Invariants: the audit entry is the last statement before the commit, since from it on other writers wait. A change runs
 * apart from the request that asked for it: who leaves, or is told that it took too long, never leaves statements behind that
 * run outside of the transaction. Whoever is told that nothing was changed can rely on it; where that is not known, the answer
 * says so ({@code service.outcome_unknown}).
 *
 * <p>Example: {@code unit.run(attempt, work -> repository.insert(draft).replaceWith(Change.of(view, entry)))}.
 */
@NullMarked
package dev.liveops.support.unit;

import org.jspecify.annotations.NullMarked;
