package dev.liveops.simulation.cli;

import dev.liveops.simulation.montecarlo.Progress;
import java.io.PrintWriter;

/** A line a tenth of the way. */
final class ProgressLine implements Progress {

    private final PrintWriter out;
    private long tenths;

    ProgressLine(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized boolean played(long done, long total) {
        if (done * 10 / total > tenths) {
            tenths = done * 10 / total;
            out.println(done + " of " + total + " runs");
        }
        return true;
    }
}
