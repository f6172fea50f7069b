package dev.liveops.local.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** The story as it is read: titles with the time, lines, and what is checked. */
final class Telling {

    private static final int SECONDS_OF_MINUTE = 60;

    private final PrintWriter out;
    private final long startNanos = System.nanoTime();
    private long chapterNanos;
    private int chapters;
    private int checks;
    private int wrong;

    Telling(PrintWriter out) {
        this.out = out;
    }

    void chapter(String title) {
        endChapter();
        long seconds = Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
        print("[%d:%02d] %d. %s", seconds / SECONDS_OF_MINUTE, seconds % SECONDS_OF_MINUTE, ++chapters, title);
    }

    /** One line of it. */
    void say(String format, Object... values) {
        print("  " + format, values);
    }

    /** Something that has to be so. */
    void check(boolean isSo, String format, Object... values) {
        checks++;
        wrong += isSo ? 0 : 1;
        print((isSo ? "  ok     " : "  WRONG  ") + format, values);
    }

    /** How much is not as it should be. */
    int wrong() {
        return wrong;
    }

    void end() {
        endChapter();
        long seconds = Duration.ofNanos(System.nanoTime() - startNanos).toSeconds();
        print(
                "The end after %d:%02d: %d checks, %d not as they should be",
                seconds / SECONDS_OF_MINUTE, seconds % SECONDS_OF_MINUTE, checks, wrong);
    }

    private void endChapter() {
        long now = System.nanoTime();
        if (chapters > 0) {
            say("(%.1f s)", (now - chapterNanos) / 1e9);
            out.println();
        }
        chapterNanos = now;
    }

    /** A share, or a difference of shares, in points: +3.4. */
    static String points(double share) {
        return String.format(Locale.ROOT, "%+.1f", 100 * share);
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
