package dev.liveops.telemetry.boards;

import dev.liveops.support.time.Timestamps;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The challenges that there are: one a day, and those of a setting. */
@Singleton
public class Challenges {

    private static final String DAILY = "daily_";
    // A day begins 14 hours earlier and ends 12 later somewhere on earth.
    private static final int TOLERANCE_DAYS = 1;

    private final List<String> others;

    Challenges(BoardConfig config) {
        this.others = config.challenges().map(List::copyOf).orElse(List.of());
    }

    /** Whether there is a challenge of this id. */
    public boolean isKnown(String id) {
        return others.contains(id) || day(id) != null;
    }

    /** Whether a run of a challenge counts on its board: that of a day's only if it began about that day. */
    boolean counts(String id, Instant startedAt) {
        LocalDate day = day(id);
        if (day == null) {
            return others.contains(id);
        }
        LocalDate began = LocalDate.ofInstant(startedAt, ZoneOffset.UTC);
        return !began.isBefore(day.minusDays(TOLERANCE_DAYS)) && !began.isAfter(day.plusDays(TOLERANCE_DAYS));
    }

    /** What there is, as a sentence ends. */
    public String expected() {
        return "daily_<date>, as daily_2025-12-03" + (others.isEmpty() ? "" : ", or one of " + others);
    }

    private static @Nullable LocalDate day(String id) {
        return id.startsWith(DAILY) ? Timestamps.parseDate(id.substring(DAILY.length())) : null;
    }
}
