/**
 * The suite's story on one stack, told in chapters: players play a pack in which content was planted too strong or too weak, the suite finds it, a patch is proposed, tried on some, rolled out; an event runs
 * and is measured; a bad patch is taken back by its guardrail.
 *
 * <p>Invariants: every figure that is shown as found comes from the services, through the gateway; only {@link Planting} knows what was planted, and no chapter that finds or decides asks it (held by
 * a rule of its tests). Example: {@code ./liveops demo}.
 */
@NullMarked
package dev.liveops.local.demo;

import org.jspecify.annotations.NullMarked;
