package dev.liveops.support.stream;

/** Where the pieces of one stream go, as fast as its client takes them. */
public interface EventSink {

    /**
     * Sends a piece.
     *
     * @param taken called on the stream's own thread when the connection has taken it; never when the client has left
     */
    void write(byte[] piece, Runnable taken);

    /** Ends the stream in good order. */
    void end();

    /** Closes the connection, whatever is under way. */
    void close();
}
