package dev.liveops.play.session;

/**
 * Something a session has to tell.
 *
 * @param atMs time since the session's start, in milliseconds
 * @param eventType a type of the taxonomy
 * @param fields of its payload, as JSON without the braces
 */
record Told(long atMs, String eventType, String fields) {

    static Told of(long atMs, String eventType, Fields fields) {
        return new Told(atMs, eventType, fields.toString());
    }
}
