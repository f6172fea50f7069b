/**
 * The clock and the instants of the wire: what is active follows from a window and the clock alone.
 *
 * <p>The one clock of a service is the machine's, moved forward by an offset that a file says (setting {@code liveops.clock.file},
 * in the profile {@code local} alone), so that a day passes in a moment on a stack of one's own (ADR 0035). Whoever injects a {@link
 * java.time.Clock} gets it; what is not the suite's time but the machine's, as the life of a token, injects a {@link
 * dev.liveops.support.time.MachineClock}. Example of the file: {@code PT24H}.
 */
package dev.liveops.support.time;
