/**
 * Verdicts on simulated runs whose win rate is known: whether a rate lies in its band, whether a change moved it, and how few runs tell.
 *
 * <p>Runs are independent draws by seed; two packs on the same seeds are pairs.
 *
 * <pre>{@code
 * BandVerdict.of(new Proportion(5120, 10_000), new Interval(.48, .55), .01).verdict(); // IN_BAND
 * }</pre>
 */
@NullMarked
package dev.liveops.statistics.golden;

import org.jspecify.annotations.NullMarked;
