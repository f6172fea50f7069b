package dev.liveops.local.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One end of a TCP connection that speaks HTTP/1.1 byte by byte, so that nothing is hidden or corrected. */
final class RawConnection implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    RawConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawConnection open(int port) throws IOException {
        return new RawConnection(new Socket("127.0.0.1", port));
    }

    /** From another address of loopback than 127.0.0.1, as another client would. */
    static RawConnection openFrom(String address, int port) throws IOException {
        return new RawConnection(new Socket("127.0.0.1", port, InetAddress.getByName(address), 0));
    }

    RawConnection send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** Sends a request head with a Host field and the given further lines. */
    RawConnection sendHead(String requestLine, String... headerLines) throws IOException {
        return send(requestLine + " HTTP/1.1\r\nHost: game.test:8080\r\n"
                + String.join(
                        "",
                        List.of(headerLines).stream().map(line -> line + "\r\n").toList())
                + "\r\n");
    }

    RawConnection sendChunk(String content) throws IOException {
        return send(Integer.toHexString(content.length()) + "\r\n" + content + "\r\n");
    }

    /** Everything up to and with the empty line. */
    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            head.append(line).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    RawResponse readResponse() throws IOException {
        return readResponse(true);
    }

    /** A response without a body whatever its fields say, as to HEAD. */
    RawResponse readResponseWithoutBody() throws IOException {
        return readResponse(false);
    }

    private RawResponse readResponse(boolean withBody) throws IOException {
        List<String> lines = readHead().lines().toList();
        int status = Integer.parseInt(lines.get(0).split(" ")[1]);
        RawResponse head = new RawResponse(status, lines.subList(1, lines.size() - 1), "");
        boolean empty = !withBody || status < 200 || status == 204 || status == 304;
        return new RawResponse(status, head.headerLines(), empty ? "" : readBody(head));
    }

    private String readBody(RawResponse head) throws IOException {
        if ("chunked".equals(head.header("Transfer-Encoding"))) {
            StringBuilder body = new StringBuilder();
            for (String chunk = readChunk(); !chunk.isEmpty(); chunk = readChunk()) {
                body.append(chunk);
            }
            return body.toString();
        }
        return read(Integer.parseInt(head.header("Content-Length")));
    }

    /** The content of the next chunk; empty for the last. */
    String readChunk() throws IOException {
        String chunk = read(Integer.parseInt(readLine(), 16));
        if (!readLine().isEmpty()) {
            throw new IOException("chunk without end");
        }
        return chunk;
    }

    String read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("closed after " + bytes.length + " of " + length + " bytes");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed after \"" + line + "\"");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    /** Waits for the other side to close; fails when it sends something, or nothing for long. */
    boolean isClosedByPeer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    /** Reads until the other side closes; fails when nothing comes for long. */
    void readToEnd() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // Closed with something unread.
        }
    }

    /** Whether the other side has neither closed nor sent anything, as far as can be told within 200 ms. */
    boolean isOpen() throws IOException {
        socket.setSoTimeout(200);
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    /** Whether something can be read, which is waited for for 50 ms. */
    boolean hasInput() throws IOException {
        socket.setSoTimeout(50);
        in.mark(1);
        try {
            return in.read() >= 0;
        } catch (SocketTimeoutException e) {
            return false;
        } finally {
            in.reset();
            socket.setSoTimeout(TIMEOUT_MILLIS);
        }
    }

    /** Ends the connection with a reset, as a process that dies with unread data does. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
