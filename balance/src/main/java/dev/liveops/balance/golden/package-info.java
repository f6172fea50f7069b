/**
 * Golden sims of a suite, played with the pack there is and with the one that is proposed. Example: {@code new PlayedGoldenSims(sims, engine,
 * 1).affected(former, next)}.
 */
@NullMarked
package dev.liveops.balance.golden;

import org.jspecify.annotations.NullMarked;
