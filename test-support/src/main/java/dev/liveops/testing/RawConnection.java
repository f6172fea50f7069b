package dev.liveops.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A connection to the service under test whose every byte a test sends itself. */
public final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    /** Opens one. */
    public static RawConnection open() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    /** Sends characters as the bytes of ISO 8859-1. */
    public RawConnection send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** What arrives until the other side closes; fails when it does not within 20 s. */
    public String readToEnd() throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                read.append(new String(Arrays.copyOf(buffer, count), StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            read.append("[reset]");
        }
        return read.toString();
    }

    /** What arrives until a text has. */
    public String readUntil(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(text) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return read + "[end]";
            }
            read.append((char) next);
        }
        return read.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
