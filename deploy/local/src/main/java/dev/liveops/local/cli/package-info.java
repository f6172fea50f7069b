/**
 * The commands of {@code ./liveops}: what a user types, turned into calls of the stack, and failures into one sentence.
 *
 * <p>Exit status: 0 done, 1 it did not work (or nothing runs, for {@code status}), 2 the command line is wrong. Example:
 * {@code ./liveops up --port 8081 --data /tmp/second-stack}.
 */
package dev.liveops.local.cli;
