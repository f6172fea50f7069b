/** The clock and the instants of the wire: what is active follows from a window and the clock alone. */
package dev.liveops.support.time;
