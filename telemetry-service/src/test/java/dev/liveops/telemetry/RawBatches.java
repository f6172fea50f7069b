package dev.liveops.telemetry;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Batches of which a test sends the body itself, slowly, in chunks or not at all. */
public final class RawBatches {

    private static final int PATIENCE = 10_000;

    private RawBatches() {}

    /**
     * A connection on which the head of a batch was sent.
     *
     * @param header a line that says how long the body is
     */
    public static Socket begin(URI target, String header) throws IOException {
        Socket socket = new Socket(target.getHost(), target.getPort());
        socket.setSoTimeout(PATIENCE);
        String head = "POST " + target.getPath() + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + header + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
