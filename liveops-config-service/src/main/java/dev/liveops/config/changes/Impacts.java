package dev.liveops.config.changes;

import dev.liveops.config.changes.KpiMovement.Status;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** What KPIs did around several moments: each hour is asked for once, so many hours at the most, and none after one got no answer. */
@Singleton
class Impacts {

    private static final int AT_ONCE = 4;

    private final ImpactSource source;
    private final int most;

    Impacts(ImpactSource source, ChangesConfig config) {
        this.source = source;
        this.most = config.maxImpacts();
    }

    /**
     * What they did, by hour; whole days are compared, so moments of an hour have one answer.
     *
     * @param moments the newest first
     */
    Uni<Map<Instant, KpiMovement>> find(Collection<Instant> moments, int window) {
        List<Instant> hours = moments.stream().map(Impacts::hour).distinct().toList();
        AtomicBoolean isAway = new AtomicBoolean();
        Map<Instant, KpiMovement> found = new HashMap<>();
        hours.stream().skip(most).forEach(hour -> found.put(hour, notAsked(window)));
        return Multi.createFrom()
                .iterable(hours)
                .select()
                .first(most)
                .onItem()
                .transformToUni(hour -> ask(hour, window, isAway).map(movement -> Map.entry(hour, movement)))
                .merge(AT_ONCE)
                .collect()
                .asList()
                .map(answers -> {
                    answers.forEach(answer -> found.put(answer.getKey(), answer.getValue()));
                    return found;
                });
    }

    /** The hour of a moment, by which it is found. */
    static Instant hour(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    private Uni<KpiMovement> ask(Instant hour, int window, AtomicBoolean isAway) {
        return Uni.createFrom()
                .deferred(() -> isAway.get()
                        ? Uni.createFrom()
                                .item(KpiMovement.of(Status.UNAVAILABLE, "it did not answer a moment ago", window))
                        : source.find(hour, window).invoke(movement -> {
                            if (movement.status() == Status.UNAVAILABLE) {
                                isAway.set(true);
                            }
                        }));
    }

    private KpiMovement notAsked(int window) {
        return KpiMovement.of(Status.NOT_ASKED, "only the newest " + most + " hours of a page are asked for", window);
    }
}
