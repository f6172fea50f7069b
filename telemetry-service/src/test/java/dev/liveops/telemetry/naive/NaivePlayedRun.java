package dev.liveops.telemetry.naive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.telemetry.naive.NaiveCells.Place;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run from all of its events, in order, and behind them those of the anonymous part that its player went on with. */
final class NaivePlayedRun {

    private static final Set<String> WINS = Set.of("victory", "win", "won");
    private static final int FIRST_TIER = 1;

    final String user;
    final String runId;
    final NaiveEvent around;
    final Optional<NaiveEvent> start;
    final Optional<NaiveEvent> end;
    final List<NaiveEvent> events;
    private final NaiveEvent first;

    NaivePlayedRun(List<NaiveEvent> own, List<NaiveEvent> joined) {
        this.events = Stream.concat(own.stream(), joined.stream()).toList();
        this.first = events.stream().min(NaiveEvent.ORDER).orElseThrow();
        this.start = first("run_start");
        this.end = first("run_end");
        this.around =
                own.stream().filter(event -> event.is("run_start")).findFirst().orElse(own.get(0));
        this.user = around.user();
        this.runId = around.text("run_id");
    }

    private Optional<NaiveEvent> first(String type) {
        return events.stream().filter(event -> event.is(type)).findFirst();
    }

    UUID id() {
        String owner = user == null ? "session:" + around.session() : "user:" + user;
        try {
            ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256")
                    .digest((owner + '\u001F' + runId).getBytes(StandardCharsets.UTF_8)));
            return new UUID(
                    hash.getLong() & 0xFFFF_FFFF_FFFF_0FFFL | 0x8000L,
                    hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Instant startedAt() {
        return start.orElse(first).time();
    }

    LocalDate day() {
        return start.orElse(first).day();
    }

    boolean won() {
        return end.isPresent() && WINS.contains(end.get().text("outcome").toLowerCase(Locale.ROOT));
    }

    Long score() {
        return end.map(event -> event.thousandths("score")).orElse(null);
    }

    Integer tiersCleared() {
        return end.map(event -> event.integer("tiers_cleared")).orElse(null);
    }

    String challenge() {
        return start.map(event -> event.text("challenge_id")).orElse("");
    }

    List<String> liveEvents() {
        return start.map(NaivePlayedRun::liveEvents).orElse(List.of());
    }

    static List<String> liveEvents(NaiveEvent start) {
        List<String> ids = new ArrayList<>();
        start.payload()
                .path("events")
                .forEach(event -> ids.add(event.get("event_id").asText()));
        if (ids.isEmpty() && start.tells("event_id")) {
            ids.add(start.text("event_id"));
        }
        return ids;
    }

    Map<String, String> variants() {
        return start.map(NaivePlayedRun::variants).orElse(Map.of());
    }

    static Map<String, String> variants(NaiveEvent start) {
        Map<String, String> variants = new TreeMap<>();
        start.payload()
                .path("experiment_variants")
                .properties()
                .forEach(arm -> variants.put(arm.getKey(), arm.getValue().asText()));
        return variants;
    }

    String tuple(String band) {
        return Place.tuple(around, challenge(), liveEvents(), band);
    }

    void count(NaiveCells cells, String band) {
        Place place = place(band);
        countRun(cells, place);
        countTiers(cells, place);
        countWaves(cells, place);
        countContent(cells, place);
    }

    private Place place(String band) {
        List<String> values = new ArrayList<>(List.of(
                "|",
                "content_version|" + around.content(),
                "client_version|" + around.client(),
                "platform|" + around.platform(),
                "challenge|" + challenge(),
                "band|" + band,
                "content_hash|" + start.map(event -> event.text("content_hash")).orElse(""),
                "engine_version|"
                        + start.map(event -> event.text("engine_version")).orElse("")));
        liveEvents().forEach(event -> values.add("event|" + event));
        if (liveEvents().isEmpty()) {
            values.add("event|");
        }
        variants().forEach((experiment, variant) -> values.add("experiment:" + experiment + "|" + variant));
        return new Place(day(), tuple(band), values);
    }

    private void countRun(NaiveCells cells, Place place) {
        cells.add(1, place, "", 1, 1);
        cells.add(1, place, "", 2, start.isPresent() ? 1 : 0);
        cells.add(1, place, "validity:unverified", 1, 1);
        if (end.isEmpty()) {
            return;
        }
        cells.add(1, place, "validity:unverified", 2, 1);
        cells.add(1, place, "", 3, 1);
        cells.add(1, place, "", 4, won() ? 1 : 0);
        cells.add(1, place, "outcome:" + end.get().text("outcome"), 1, 1);
        if (tiersCleared() != null) {
            cells.add(1, place, "", 5, tiersCleared());
            cells.add(1, place, "", 8, 1);
        }
        if (start.isPresent() && !end.get().time().isBefore(start.get().time())) {
            cells.add(
                    1,
                    place,
                    "",
                    6,
                    Duration.between(start.get().time(), end.get().time()).toMillis());
            cells.add(1, place, "", 7, 1);
        }
        if (score() != null) {
            for (String item : List.of("", Integer.toString(NaiveBins.of(score())))) {
                cells.add(7, place, item, 1, 1);
                cells.add(7, place, item, 2, score());
                cells.addSquare(7, place, item, score());
            }
        }
    }

    private void countTiers(NaiveCells cells, Place place) {
        Set<Integer> named = events.stream()
                .filter(event -> !event.is("run_start", "run_end") && event.tells("tier"))
                .map(event -> event.integer("tier"))
                .collect(Collectors.toCollection(TreeSet::new));
        int told = tiersCleared() == null ? 0 : tiersCleared();
        Set<Integer> reached = new TreeSet<>(named);
        for (int tier = 0; tier < told; tier++) {
            reached.add(FIRST_TIER + tier);
        }
        for (int tier : reached) {
            boolean later = named.stream().anyMatch(other -> other > tier);
            String item = Integer.toString(tier);
            cells.add(2, place, item, 1, 1);
            cells.add(2, place, item, 2, later || tier < FIRST_TIER + told ? 1 : 0);
            cells.add(2, place, item, 3, won() ? 1 : 0);
            cells.add(2, place, item, 4, end.isPresent() ? 1 : 0);
        }
    }

    private void countWaves(NaiveCells cells, Place place) {
        Set<String> seen = new TreeSet<>();
        for (NaiveEvent event : events) {
            if (event.is("wave_clear", "wave_fail")) {
                String item = event.text("tier") + ":" + event.text("wave_idx");
                boolean clear = event.is("wave_clear");
                if (seen.add(event.type() + item)) {
                    Long amount = clear
                            ? (event.tells("heroes_remaining") ? Long.valueOf(event.integer("heroes_remaining")) : null)
                            : event.thousandths("core_hp_at_death");
                    cells.add(3, place, item, clear ? 1 : 2, 1);
                    if (amount != null) {
                        cells.add(3, place, item, clear ? 5 : 3, amount);
                        cells.add(3, place, item, clear ? 6 : 4, 1);
                    }
                }
            }
        }
    }

    private void countContent(NaiveCells cells, Place place) {
        Set<String> offered = new TreeSet<>();
        Set<String> held = new TreeSet<>();
        for (NaiveEvent event : events) {
            if (event.is("draft_offered")) {
                for (JsonNode option : event.payload().path("options")) {
                    cells.add(4, place, option.asText(), 1, 1);
                    offered.add(option.asText());
                }
            } else if (event.is("draft_pick", "relic_pick", "layout_pick")) {
                cells.add(4, place, event.text("picked_id"), 2, 1);
                held.add(event.text("picked_id"));
            }
        }
        Map<Integer, Set<String>> finished = new HashMap<>();
        finished.put(3, offered);
        finished.put(5, held);
        Set<String> left = new TreeSet<>(offered);
        left.removeAll(held);
        finished.put(7, left);
        finished.forEach((measure, items) -> items.forEach(item -> {
            cells.add(4, place, item, measure, end.isPresent() ? 1 : 0);
            cells.add(4, place, item, measure + 1, won() ? 1 : 0);
        }));
    }

    /** As a row of {@code runs}. */
    String text(String band) {
        return String.join(
                " ",
                "run=" + runId,
                "user=" + user,
                "session=" + around.session(),
                "seed=" + start.map(event -> event.text("seed")).orElse(""),
                "challenge=" + challenge(),
                "events=" + liveEvents(),
                "variants=" + variants(),
                "content=" + around.content(),
                "client=" + around.client(),
                "platform=" + around.platform(),
                "started=" + startedAt(),
                "ended=" + end.map(NaiveEvent::time).orElse(null),
                "outcome=" + end.map(event -> event.text("outcome")).orElse(null),
                "won=" + (end.isPresent() ? won() : null),
                "score=" + score(),
                "tiers=" + tiersCleared(),
                "waves=" + end.map(event -> event.integer("waves_cleared")).orElse(null),
                "day=" + day(),
                "band=" + band);
    }
}
