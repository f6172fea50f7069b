package dev.liveops.telemetry.naive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.testing.TestDatabase;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A second way to the sums over an experiment's users: everybody from all raw events at once.
 *
 * @param metrics id to what it is made of, in order
 */
public record NaiveStudy(String experiment, List<String> variants, Set<Integer> phases, Map<String, Metric> metrics) {

    private static final Duration BEFORE = Duration.ofDays(14);

    /**
     * What a metric is: how long its window is, and a user's value and denominator from what of his is in a window.
     *
     * @param cap in thousandths; null for none
     */
    public record Metric(int days, Function<Window, Long> value, Function<Window, Long> denominator, Long cap) {

        /** Without a cap. */
        public Metric(int days, Function<Window, Long> value, Function<Window, Long> denominator) {
            this(days, value, denominator, null);
        }
    }

    /** What a user has in a window, and on days after that of his exposure. */
    public record Window(List<Played> runs, List<Told> events, Set<Integer> days) {

        /** Events of a type. */
        public List<Told> of(String type) {
            return events.stream().filter(event -> event.type().equals(type)).toList();
        }
    }

    /** A run; null for what is not known. */
    public record Played(boolean finished, boolean won, Long score) {}

    /** An event. */
    public record Told(String type, JsonNode payload) {}

    /** The sums as text by metric, dimension, value, phase, variant and day; sums are in thousandths. */
    public Map<String, String> cells() {
        try (Connection connection = TestDatabase.asOwner()) {
            return cells(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same of a database that no service under test has. */
    public Map<String, String> cells(Connection connection) throws SQLException {
        List<NaiveEvent> events = NaiveEvent.stored(connection);
        Map<String, String> bands = new StoredFacts(connection).bands();
        return cells(events, new NaiveFacts(events, bands).playedRuns(), bands);
    }

    private Map<String, String> cells(
            List<NaiveEvent> events, Collection<NaivePlayedRun> runs, Map<String, String> bands) {
        Map<String, BigInteger[]> sums = new TreeMap<>();
        Map<String, List<NaiveEvent>> exposures = events.stream()
                .filter(this::counts)
                .collect(Collectors.groupingBy(NaiveEvent::user, TreeMap::new, Collectors.toList()));
        Set<String> guests = exposures.values().stream()
                .flatMap(List::stream)
                .filter(event -> event.tells("guest_id"))
                .map(event -> event.text("guest_id"))
                .collect(Collectors.toSet());
        exposures.forEach((user, seen) -> {
            if (!guests.contains(user)) {
                person(user, seen, events, runs, bands, sums);
            }
        });
        Map<String, String> text = new TreeMap<>();
        sums.forEach((key, all) -> {
            if (Arrays.stream(all).anyMatch(sum -> sum.signum() != 0)) {
                text.put(key, Arrays.toString(all));
            }
        });
        return text;
    }

    private boolean counts(NaiveEvent event) {
        return event.is("experiment_exposure")
                && event.user() != null
                && event.text("experiment_id").equals(experiment)
                && phases.contains(event.integer("phase"))
                && variants.contains(event.text("variant_id"))
                && (!event.tells("mismatch") || event.text("mismatch").equals("other_variant"));
    }

    private void person(
            String user,
            List<NaiveEvent> seen,
            List<NaiveEvent> events,
            Collection<NaivePlayedRun> runs,
            Map<String, String> bands,
            Map<String, BigInteger[]> sums) {
        Set<String> ids = new TreeSet<>(Set.of(user));
        seen.stream().filter(event -> event.tells("guest_id")).forEach(event -> ids.add(event.text("guest_id")));
        Set<String> arms = seen.stream().map(event -> event.text("variant_id")).collect(Collectors.toSet());
        if (arms.size() > 1 || seen.stream().anyMatch(event -> event.tells("mismatch"))) {
            add(sums, "|multi||0|0|1970-01-01", 0, null, 0);
            return;
        }
        NaiveEvent first = seen.stream().min(NaiveEvent.ORDER).orElseThrow();
        List<NaiveEvent> own = events.stream()
                .filter(event -> event.user() != null && ids.contains(event.user()))
                .filter(event -> !event.is("experiment_exposure"))
                .toList();
        List<NaivePlayedRun> played = runs.stream()
                .filter(run -> run.user != null && ids.contains(run.user))
                .toList();
        List<NaiveEvent> ofDay =
                own.stream().filter(event -> event.day().equals(first.day())).toList();
        String platform = smallest(ofDay, NaiveEvent::platform);
        String client = smallest(ofDay, NaiveEvent::client);
        String band = smallest(ofDay, event -> bands.get(event.user() + "|" + event.day()));
        String arm = first.integer("phase") + "|" + variants.indexOf(first.text("variant_id"));
        LocalDate exposed = LocalDate.ofInstant(first.time(), ZoneOffset.UTC);
        add(sums, "|||" + arm + "|" + exposed, 0, null, 0);
        add(sums, "|platform|" + platform + "|" + arm + "|" + exposed, 0, null, 0);
        add(sums, "|client_version|" + client + "|" + arm + "|" + exposed, 0, null, 0);
        metrics.forEach((id, metric) -> {
            Instant end = first.time().plus(Duration.ofDays(metric.days()));
            Window after = window(own, played, first, first.time(), end);
            Window before = window(own, played, first, first.time().minus(BEFORE), first.time());
            Long value = metric.value().apply(after);
            if (value == null) {
                return;
            }
            Long earlier = metric.value().apply(before);
            Long denominator = metric.denominator().apply(after);
            String place = "|" + arm + "|" + LocalDate.ofInstant(end, ZoneOffset.UTC);
            List.of("|", "platform|" + platform, "client_version|" + client, "skill_band|" + band)
                    .forEach(part ->
                            add(sums, id + "|" + part + place, value, denominator, earlier == null ? 0 : earlier));
            if (metric.cap() != null) {
                long cap = metric.cap();
                long past = earlier == null ? 0 : earlier;
                add(sums, id + "|capped|" + place, value > cap ? cap : value, null, past > cap ? cap : past);
            }
        });
    }

    private static Window window(
            List<NaiveEvent> own, List<NaivePlayedRun> played, NaiveEvent first, Instant from, Instant to) {
        Predicate<Instant> in = time -> !time.isBefore(from) && time.isBefore(to);
        Set<Integer> days = new TreeSet<>();
        if (from.equals(first.time())) {
            own.forEach(event -> days.add((int) ChronoUnit.DAYS.between(first.day(), event.day())));
        }
        return new Window(
                played.stream()
                        .filter(run -> in.test(run.startedAt()))
                        .map(run -> new Played(run.end.isPresent(), run.won(), run.score()))
                        .toList(),
                own.stream()
                        .filter(event -> in.test(event.time()))
                        .map(event -> new Told(event.type(), event.payload()))
                        .toList(),
                days);
    }

    private static String smallest(List<NaiveEvent> events, Function<NaiveEvent, String> value) {
        return events.stream()
                .map(value)
                .filter(each -> each != null && !each.isEmpty())
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private static void add(Map<String, BigInteger[]> sums, String key, long value, Long denominator, long before) {
        long divisor = denominator == null ? 0 : denominator;
        BigInteger[] all = sums.computeIfAbsent(key, any -> {
            BigInteger[] zeros = new BigInteger[9];
            Arrays.fill(zeros, BigInteger.ZERO);
            return zeros;
        });
        BigInteger[] more = {
            BigInteger.ONE,
            big(value, 1),
            big(value, value),
            big(divisor, 1),
            big(divisor, divisor),
            big(value, divisor),
            big(before, 1),
            big(before, before),
            big(value, before)
        };
        for (int place = 0; place < all.length; place++) {
            all[place] = all[place].add(more[place]);
        }
    }

    private static BigInteger big(long one, long other) {
        return BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
    }
}
