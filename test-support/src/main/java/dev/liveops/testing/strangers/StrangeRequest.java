package dev.liveops.testing.strangers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One request, as it goes over the wire.
 *
 * @param operation what it was made from, as {@code POST /v1/events}
 * @param headers in their order; Content-Length and Connection come by themselves
 * @param body null for none
 */
record StrangeRequest(
        String operation, String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {

    private static final int SHOWN = 600;

    byte[] bytes() {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // Latin 1, so that each character is one byte and may be any.
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (body != null) {
            bytes.writeBytes(body);
        }
        return bytes.toByteArray();
    }

    /** Enough of it to send it again by hand. */
    @Override
    public String toString() {
        String text = new String(bytes(), StandardCharsets.UTF_8).replaceAll("Bearer [^\\s]{20,}", "Bearer ...");
        return "[" + operation + "] " + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...");
    }
}
