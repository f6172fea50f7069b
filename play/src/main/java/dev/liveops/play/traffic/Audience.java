package dev.liveops.play.traffic;

import java.io.PrintWriter;

/**
 * Who watches.
 *
 * @param isTerminal whether a line may be rewritten
 */
public record Audience(PrintWriter out, boolean isTerminal) {

    void say(String line) {
        out.println(line);
        out.flush();
    }
}
