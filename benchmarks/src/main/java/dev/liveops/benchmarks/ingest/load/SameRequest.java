package dev.liveops.benchmarks.events;

import dev.liveops.benchmarks.ingest.load.RequestSource;
import java.nio.charset.StandardCharsets;

/** One anonymous read, again and again. */
final class SameRequest implements RequestSource {

    private final byte[] bytes;

    /** @param headers each with its end of line; empty for none */
    SameRequest(String path, String headers) {
        this.bytes = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
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
}
