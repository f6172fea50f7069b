/** How many runs are rewarded in a second over HTTP. */
@NullMarked
package dev.liveops.benchmarks.rewards;

import org.jspecify.annotations.NullMarked;
