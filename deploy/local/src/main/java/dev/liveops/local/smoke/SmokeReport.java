package dev.liveops.local.smoke;

import java.io.PrintStream;

/** Prints each request with its answer and counts what is not as it should be. */
final class SmokeReport {

    private static final int MAX_LINES = 40;

    private final PrintStream out;
    private int checks;
    private int failures;

    SmokeReport(PrintStream out) {
        this.out = out;
    }

    void title(String title) {
        out.printf("%n== %s%n", title);
    }

    void note(String note) {
        out.println("   note: " + note);
    }

    void exchange(String who, String method, String path, String request, String pretty, int status) {
        out.printf("%n-> %s: %s %s%n", who, method, path);
        if (request != null) {
            request.lines().limit(MAX_LINES).forEach(line -> out.println("   " + line));
        }
        out.println("<- " + status);
        pretty.lines().limit(MAX_LINES).forEach(line -> out.println("   " + line));
        if (pretty.lines().count() > MAX_LINES) {
            out.println("   ...");
        }
    }

    void check(String expectation, boolean holds, String found) {
        checks++;
        if (holds) {
            out.println("   ok: " + expectation);
        } else {
            failures++;
            out.println("   NOT AS IT SHOULD BE: " + expectation + " (found " + found + ")");
        }
    }

    /** Prints the verdict; answers whether everything was as it should be. */
    boolean verdict() {
        out.printf("%n%d checks, %d not as they should be%n", checks, failures);
        return failures == 0;
    }
}
