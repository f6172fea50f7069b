package dev.liveops.local.cli;

import dev.liveops.model.content.ContentException;
import java.util.stream.Collectors;

/** What is wrong with content, for people. */
final class ContentText {

    private ContentText() {}

    /** Every place that is wrong, a line each. */
    static String faults(ContentException failure) {
        return failure.faults().stream()
                .map(fault -> fault.path().isEmpty() ? fault.detail() : fault.path() + ": " + fault.detail())
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
