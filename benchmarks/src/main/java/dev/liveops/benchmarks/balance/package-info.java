/** How long a balance report takes, and how much of what was planted the analysis finds. */
@NullMarked
package dev.liveops.benchmarks.balance;

import org.jspecify.annotations.NullMarked;
