package dev.liveops.local.stack;

import java.io.PrintStream;

/** What a launcher shows: its own progress, and the log lines of the services. Safe for concurrent use. */
public final class StackConsole {

    private final PrintStream out;
    private final boolean showServiceLines;

    /** @param showServiceLines false keeps service lines out; they are in the services' log files either way */
    public StackConsole(PrintStream out, boolean showServiceLines) {
        this.out = out;
        this.showServiceLines = showServiceLines;
    }

    /** Shows a sentence of the launcher. */
    public void say(String sentence) {
        out.println("liveops: " + sentence);
    }

    /** Shows lines as they are. */
    public void show(String lines) {
        out.println(lines);
    }

    /** Shows one log line of a service, with the service's name in front. */
    void serviceLine(String service, String line) {
        if (showServiceLines) {
            out.println(String.format("[%-11s] %s", service, line));
        }
    }
}
