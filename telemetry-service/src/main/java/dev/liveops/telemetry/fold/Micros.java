package dev.liveops.telemetry.fold;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Times as facts count them, in microseconds since 1970, and as columns hold them. */
final class Micros {

    private static final long MICROS = 1_000_000;

    private Micros() {}

    static OffsetDateTime time(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000L)
                .atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime time(@Nullable Long micros) {
        return micros == null ? null : time(micros.longValue());
    }

    /** The time of a column that is never null. */
    static long of(Row row, String column) {
        return of(row.getOffsetDateTime(column));
    }

    static long of(OffsetDateTime time) {
        return time.toEpochSecond() * MICROS + time.getNano() / 1_000;
    }
}
