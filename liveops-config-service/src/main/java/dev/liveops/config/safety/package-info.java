/**
 * What keeps published configs from hurting anybody, as it is published with them: what is killed, whether they are frozen, the
 * invariants across levers, and what is only tried out.
 *
 * <p>Invariants: a change of it is a version of the configs' snapshot, so what players get follows from (version, context,
 * instant) alone; what is set by the environment wins on its replica (ADR 0051).
 */
@NullMarked
package dev.liveops.config.safety;

import org.jspecify.annotations.NullMarked;
