package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.DaySeen;
import dev.liveops.telemetry.facts.FactBatch;
import dev.liveops.telemetry.facts.KnownDays;
import dev.liveops.telemetry.facts.Outcome;
import dev.liveops.telemetry.facts.Tuple;
import dev.liveops.telemetry.facts.UserDay;
import dev.liveops.telemetry.fold.DayRepository.StoredDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Days of players between the numbers of tuples, as they are stored, and tuples. */
@Singleton
class DayStore {

    private final DayRepository days;
    private final TupleRepository tuples;

    DayStore(DayRepository days, TupleRepository tuples) {
        this.days = days;
        this.tuples = tuples;
    }

    /** What is stored of the days that a batch is about. */
    Uni<KnownDays> find(SqlConnection transaction, Generation generation, FactBatch batch) {
        Set<String> earlier = batch.playersFromEarlier();
        Uni<Map<String, Set<LocalDate>>> daysOf =
                earlier.isEmpty() ? Uni.createFrom().item(Map.of()) : days.all(transaction, generation, earlier);
        return daysOf.chain(all -> days.bands(transaction, batch.days())
                .chain(bands -> days.seen(transaction, generation, batch.days())
                        .chain(seen -> withTuples(transaction, seen))
                        .map(seen -> new KnownDays(bands, seen, all))));
    }

    /** Days as they are stored, with their tuples. */
    Uni<Map<UserDay, DaySeen>> withTuples(SqlConnection transaction, List<StoredDay> stored) {
        Set<Integer> numbers = new HashSet<>();
        stored.forEach(day -> numbers.addAll(day.tuples()));
        return tuples.find(transaction, numbers).map(known -> {
            Map<UserDay, DaySeen> seen = new HashMap<>();
            stored.forEach(day -> seen.put(day.key(), new DaySeen(Set.copyOf(day.values()), tuples(day, known))));
            return seen;
        });
    }

    Uni<Void> save(SqlConnection transaction, Generation generation, Outcome outcome, Map<Tuple, Integer> numbers) {
        List<StoredDay> changed = outcome.days().entrySet().stream()
                .map(day -> new StoredDay(day.getKey(), day.getValue().values(), numbers(day.getValue(), numbers)))
                .toList();
        Uni<Void> bands =
                outcome.bands().isEmpty() ? Uni.createFrom().voidItem() : days.saveBands(transaction, outcome.bands());
        return changed.isEmpty() ? bands : bands.chain(() -> days.save(transaction, generation, changed));
    }

    private static Set<Tuple> tuples(StoredDay day, Map<Integer, Tuple> known) {
        return day.tuples().stream().map(known::get).collect(Collectors.toSet());
    }

    private static Set<Integer> numbers(DaySeen seen, Map<Tuple, Integer> numbers) {
        return seen.tuples().stream().map(numbers::get).collect(Collectors.toSet());
    }
}
