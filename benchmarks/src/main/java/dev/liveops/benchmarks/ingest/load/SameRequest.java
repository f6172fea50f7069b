package dev.liveops.benchmarks.ingest.load;

import java.nio.charset.StandardCharsets;

/** One anonymous read, again and again. */
public final class SameRequest implements RequestSource {

    private final byte[] bytes;
    private final boolean answeredWithBody;

    private SameRequest(String method, String path, String headers) {
        this.bytes = (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.answeredWithBody = !method.equals("HEAD");
    }

    /** @param headers each with its end of line; empty for none */
    public static SameRequest get(String path, String headers) {
        return new SameRequest("GET", path, headers);
    }

    /** Asks for what a GET would be answered by, without its document. */
    public static SameRequest head(String path) {
        return new SameRequest("HEAD", path, "");
    }

    @Override
    public int maxLength() {
        return bytes.length;
    }

    @Override
    public int write(byte[] target) {
        System.arraycopy(bytes, 0, target, 0, bytes.length);
        return bytes.length;
    }

    @Override
    public boolean isAnsweredWithBody() {
        return answeredWithBody;
    }
}
