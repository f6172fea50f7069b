/**
 * The release that is being rolled out beside the active one, as stored and as judged: who is given it.
 *
 * <p>Invariants: at most one lives at a time; what it says never changes; who is inside follows from the plan, its state and what a
 * client says, on every replica alike. Whoever holds it keeps it while it lives and his client can run it. Example: version 1.2.0 to 5 %
 * of the web, whose clients from 0.6.0 on can run it.
 */
@NullMarked
package dev.liveops.releases.staging;

import org.jspecify.annotations.NullMarked;
