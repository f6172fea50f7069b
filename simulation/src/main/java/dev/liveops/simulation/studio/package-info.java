/**
 * Packs as a studio's designers would write them: alike, and some of their content too strong or too weak.
 *
 * <p>Invariants: a seed is a pack, to the byte; which content was planted stands beside the pack and never in it, so that an analysis has
 * to find it in what was played. Example: {@code Studio.pack(7).pack()}.
 */
@NullMarked
package dev.liveops.simulation.studio;

import org.jspecify.annotations.NullMarked;
