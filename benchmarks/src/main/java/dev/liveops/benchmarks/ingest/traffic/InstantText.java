package dev.liveops.benchmarks.ingest.traffic;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes instants as {@code 2026-11-21T03:23:30.123Z}, and remembers the day, which hardly ever changes. */
final class InstantText {

    /** Characters of an instant. */
    static final int LENGTH = 24;

    private static final long DAY_MILLIS = 86_400_000;
    private static final int DATE_LENGTH = 10;

    private final byte[] date = new byte[DATE_LENGTH];
    private long day = Long.MIN_VALUE;

    /** Writes {@link #LENGTH} bytes. */
    void write(byte[] target, int offset, long epochMillis) {
        long itsDay = Math.floorDiv(epochMillis, DAY_MILLIS);
        if (itsDay != day) {
            byte[] text = LocalDate.ofEpochDay(itsDay).toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, date, 0, DATE_LENGTH);
            day = itsDay;
        }
        int millis = (int) (epochMillis - itsDay * DAY_MILLIS);
        System.arraycopy(date, 0, target, offset, DATE_LENGTH);
        target[offset + 10] = 'T';
        AsciiPatch.decimal(target, offset + 11, 2, millis / 3_600_000);
        target[offset + 13] = ':';
        AsciiPatch.decimal(target, offset + 14, 2, millis / 60_000 % 60);
        target[offset + 16] = ':';
        AsciiPatch.decimal(target, offset + 17, 2, millis / 1000 % 60);
        target[offset + 19] = '.';
        AsciiPatch.decimal(target, offset + 20, 3, millis % 1000);
        target[offset + 23] = 'Z';
    }
}
