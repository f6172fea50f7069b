package dev.liveops.benchmarks.ingest.load;

/** Makes the requests that are sent. */
public interface RequestSource {

    /** Most bytes of a request. */
    int maxLength();

    /**
     * Writes the next request.
     *
     * @param target at least {@link #maxLength()} bytes
     * @return the request's length
     */
    int write(byte[] target);

    /** Whether answers have the body that their length tells; those to HEAD have none (RFC 9110, section 9.3.2). */
    default boolean isAnsweredWithBody() {
        return true;
    }
}
