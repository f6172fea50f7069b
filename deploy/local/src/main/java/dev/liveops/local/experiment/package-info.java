/**
 * One experiment from its start to its verdict, as real clients and an operator would have it: seeded synthetic players are assigned, exposed and play, the clock moves on, and the results are held against the
 * truth that was planted. Beside it an A/A experiment, which must show nothing, and one whose clients are broken on one platform, which must be found. Example: {@code ./liveops experiment-demo}.
 */
@NullMarked
package dev.liveops.local.experiment;

import org.jspecify.annotations.NullMarked;
