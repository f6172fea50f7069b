package dev.liveops.local.stack;

import java.util.List;

/** A stack does not come up: one clear sentence, and the log lines that show why, if there are any. */
public final class StackFailure extends Exception {

    private final transient List<String> logLines;

    /** A failure that its sentence explains. */
    public StackFailure(String sentence) {
        this(sentence, List.of());
    }

    /** A failure with the last log lines of what failed. */
    public StackFailure(String sentence, List<String> logLines) {
        super(sentence);
        this.logLines = List.copyOf(logLines);
    }

    /** The last log lines of what failed, oldest first. */
    public List<String> logLines() {
        return logLines;
    }
}
