package dev.liveops.system.releases;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Bytes during whose sending something happens, once. */
final class BrokenUpload extends InputStream {

    private static final int MOST_AT_ONCE = 16 * 1024;

    private final ByteArrayInputStream bytes;
    private final long at;
    private final Runnable event;
    private long sent;
    private boolean happened;

    /**
     * An upload.
     *
     * @param at how many bytes are sent before
     */
    BrokenUpload(byte[] bytes, long at, Runnable event) {
        this.bytes = new ByteArrayInputStream(bytes);
        this.at = at;
        this.event = event;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (sent >= at && !happened) {
            happened = true;
            event.run();
        }
        int read = bytes.read(target, offset, Math.min(length, MOST_AT_ONCE));
        sent += Math.max(0, read);
        return read;
    }
}
