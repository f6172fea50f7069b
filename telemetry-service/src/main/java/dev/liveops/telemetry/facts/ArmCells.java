package dev.liveops.telemetry.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs and sessions add to the cells by which what is rolled out is compared with what is not: for every hour and platform, of all
 * and by content hash and engine version. Days and hours are of UTC, whatever the reporting zone, and lie in no tuple. A session is of
 * the first run that began in it; of one without a run only the content version is known.
 */
final class ArmCells {

    private static final Place.Value ALL = new Place.Value("", "");

    private final Cells cells;
    private final FactRules rules;

    ArmCells(Cells cells, FactRules rules) {
        this.cells = cells;
        this.rules = rules;
    }

    /** Takes a run's former part back and adds what it is now; null where there is none. */
    void move(@Nullable RunFact before, @Nullable RunFact after) {
        add(before, -1);
        add(after, 1);
    }

    /** The same of a session. */
    void move(@Nullable SessionFact before, @Nullable SessionFact after) {
        add(before, -1);
        add(after, 1);
    }

    private void add(@Nullable RunFact run, int sign) {
        if (run == null || run.end == null && run.judgement == null) {
            return;
        }
        boolean ended = run.end != null;
        Judgement judgement = run.judgement;
        RunStart start = run.start;
        for (Place.Value arm :
                arms(start == null ? null : start.contentHash(), start == null ? null : start.engineVersion())) {
            at(arm, run.startedMicros(), run.around.platform())
                    .add(1, ended ? sign : 0)
                    .add(2, ended && !run.isWon(rules) ? sign : 0)
                    .add(3, judgement != null && judgement.isKnown() ? sign : 0)
                    .add(4, judgement == Judgement.VERSION_MISMATCH ? sign : 0);
        }
    }

    private void add(@Nullable SessionFact session, int sign) {
        if (session == null) {
            return;
        }
        SessionFact.Begun begun = session.begun;
        List<Place.Value> arms = begun == null
                ? List.of(ALL, new Place.Value("content_version", Tuple.orEmpty(session.around.contentVersion())))
                : arms(begun.contentHash(), begun.engineVersion());
        int first = begun == null ? 7 : 5;
        for (Place.Value arm : arms) {
            at(arm, session.firstMicros, session.around.platform())
                    .add(first, sign)
                    .add(first + 1, session.crashes > 0 ? sign : 0);
        }
    }

    private static List<Place.Value> arms(@Nullable String contentHash, @Nullable String engineVersion) {
        List<Place.Value> arms = new ArrayList<>(3);
        arms.add(ALL);
        arms.add(new Place.Value("content_hash", Tuple.orEmpty(contentHash)));
        arms.add(new Place.Value("engine_version", Tuple.orEmpty(engineVersion)));
        return arms;
    }

    private Amounts at(Place.Value arm, long micros, @Nullable String platform) {
        OffsetDateTime time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        LocalDate day = time.toLocalDate();
        return cells.alone(Family.ARMS, arm, day, item(time.getHour(), Tuple.orEmpty(platform)));
    }

    // Two digits, so that a day's items lie in order.
    private static String item(int hour, String platform) {
        return (hour < 10 ? "0" : "") + hour + ":" + platform;
    }
}
