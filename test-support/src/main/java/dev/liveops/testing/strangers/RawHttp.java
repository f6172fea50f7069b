package dev.liveops.testing.strangers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Sends what no HTTP client would, byte by byte as it is given; a connection a request. */
final class RawHttp {

    private static final int PATIENCE_MILLISECONDS = 20_000;

    private final String host;
    private final int port;

    RawHttp(String host, int port) {
        this.host = host;
        this.port = port;
    }

    RawAnswer send(StrangeRequest request) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            socket.setSoTimeout(PATIENCE_MILLISECONDS);
            try {
                socket.getOutputStream().write(request.bytes());
            } catch (SocketException refusedEarly) {
                // It may have answered before it had read all.
            }
            return read(socket.getInputStream(), request.method().equals("HEAD"));
        }
    }

    private static RawAnswer read(InputStream in, boolean isHead) throws IOException {
        String statusLine = line(in);
        while (statusLine.startsWith("HTTP/1.1 1")) {
            headers(in);
            statusLine = line(in);
        }
        if (!statusLine.startsWith("HTTP/1.")) {
            return RawAnswer.NONE;
        }
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Map<String, String> headers = headers(in);
        // A stream has no end to wait for.
        boolean isStream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        boolean isBare = isHead || isStream || status == 204 || status == 304;
        byte[] body = isBare ? new byte[0] : body(in, headers);
        boolean isPacked = "gzip".equals(headers.get("content-encoding")) && body.length > 0;
        return new RawAnswer(
                status, headers, isPacked ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks(in);
        }
        String length = headers.get("content-length");
        return length == null ? in.readAllBytes() : exactly(in, Integer.parseInt(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.writeBytes(exactly(in, size));
            line(in);
        }
        return body.toByteArray();
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the answer ends after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    // Without its end; empty at the end of the connection.
    private static String line(InputStream in) throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                if (length == line.length) {
                    line = Arrays.copyOf(line, 2 * length);
                }
                line[length++] = (byte) next;
            }
        } catch (SocketException reset) {
            return "";
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1).strip();
    }
}
