package dev.liveops.support.size;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;

/** The bound of one stored document: 64 KiB. */
public final class DocumentLimit {

    /** The largest document, in bytes as it is stored. */
    public static final int MAX_BYTES = 64 * 1024;

    private DocumentLimit() {}

    /**
     * Ends the request with {@code request.document_too_large} when the document cannot be stored. Call it before whatever
     * looks at the document's parts: what is too large is not worth looking at.
     *
     * @param path where the document stands in the request; empty when it is the body itself
     * @param document null passes
     */
    public static void check(String path, JsonNode document) {
        long bytes = document == null ? 0 : bytes(document);
        if (bytes > MAX_BYTES) {
            throw ProblemException.at(
                    CommonProblem.DOCUMENT_TOO_LARGE,
                    path,
                    bytes + " bytes as stored (expected at most " + MAX_BYTES + ")");
        }
    }

    /**
     * The document's size as it is stored: what {@code octet_length(column::text)} says of a jsonb column, and at the least
     * what it says of a json column.
     */
    public static long bytes(JsonNode document) {
        return StoredBytes.of(document);
    }
}
