/**
 * Simulated play for questions of balance: who plays, which runs a question is about, and how each seed of them ended.
 *
 * <p>A seed has the same dungeon and the same player whatever the pack, so that two packs are compared seed by seed (common random numbers).
 *
 * <pre>{@code
 * try (Trials trials = new Trials(new ReferenceEngine(), 1)) {
 *     Sample sample = Sample.draw(trials, pack, Population.of("novice"), Question.winsWith("trap_fire_glyph"), 1, 2_000);
 * }
 * }</pre>
 */
@NullMarked
package dev.liveops.balance.trial;

import org.jspecify.annotations.NullMarked;
