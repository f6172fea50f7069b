package dev.liveops.support.problem;

import java.util.Map;

/** How problems are told to the clients of a protocol that has its own words for them: beside ours, in the same document. */
public interface ProblemDialect {

    /** Whether it is spoken below a path of a request. */
    boolean isSpokenAt(String path);

    /** The media type its clients expect. */
    String mediaType();

    /** The fields that it adds to the document. */
    Map<String, String> fields(ProblemException problem, String path);
}
