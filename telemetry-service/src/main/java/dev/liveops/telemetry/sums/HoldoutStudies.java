package dev.liveops.telemetry.sums;

import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.model.study.StudyMetric;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Has the users of events with a holdout summed up, as those of experiments are (ADR 0055). */
@Singleton
public class HoldoutStudies {

    /** The arm that does without the event: the control. */
    public static final String HOLDOUT = "holdout";

    /** The arm that gets it. */
    public static final String LIVE = "live";

    /** Days after his first exposure that a player's values are made of: a short event lasts three days at the least. */
    private static final int WINDOW_DAYS = 3;

    /** What is compared between the arms. */
    public static final List<StudyMetric> METRICS = List.of(
            new StudyMetric("runs_per_user", "mean", "runs_per_user", null, null, null, null, WINDOW_DAYS),
            new StudyMetric("win_rate", "ratio", "win_rate", null, null, null, null, WINDOW_DAYS),
            new StudyMetric("score", "mean", "score", null, null, null, null, WINDOW_DAYS),
            new StudyMetric("retention_d1", "proportion", "retention_d1", null, null, null, null, 1),
            new StudyMetric("retention_d7", "proportion", "retention_d7", null, null, null, null, 7));

    private static final String KEY = "event:";

    private final StudyService studies;
    // What was told already; another replica may tell it as well, which changes nothing.
    private final Map<String, Integer> told = new ConcurrentHashMap<>();

    HoldoutStudies(StudyService studies) {
        this.studies = studies;
    }

    /** What an event's exposures name as their experiment, and its sums as their key. */
    public static String key(String eventId) {
        return KEY + eventId;
    }

    /** Takes up events with a holdout that have begun, where they are new or have changed. */
    public Uni<Void> tell(Collection<HeldOutEvent> events, Instant now) {
        List<HeldOutEvent> news = events.stream()
                .filter(event -> !event.startAt().isAfter(now))
                .filter(event -> told.getOrDefault(event.id(), 0) < number(event, now))
                .toList();
        return Multi.createFrom()
                .iterable(news)
                .onItem()
                .transformToUniAndConcatenate(event -> studies.tell(study(event, now))
                        .invoke(() -> told.put(event.id(), number(event, now)))
                        .replaceWith(true))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static ExperimentStudy study(HeldOutEvent event, Instant now) {
        Instant ended = endedAt(event, now);
        return new ExperimentStudy(
                key(event.id()),
                key(event.id()),
                1,
                number(event, now),
                ended == null ? "running" : "finished",
                event.startAt(),
                ended,
                List.of(HOLDOUT, LIVE),
                IntStream.rangeClosed(1, event.revision()).boxed().toList(),
                METRICS);
    }

    // That it is over is news of the same revision: an odd number follows an even one.
    private static int number(HeldOutEvent event, Instant now) {
        return 2 * event.revision() + (endedAt(event, now) == null ? 0 : 1);
    }

    private static @Nullable Instant endedAt(HeldOutEvent event, Instant now) {
        Instant end = event.endAt();
        return end == null || end.isAfter(now) ? null : end;
    }
}
