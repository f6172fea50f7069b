package dev.liveops.telemetry.kpis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.facts.PlayedEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A run put together from all of its events at once, in the simplest way. */
record NaiveRun(List<Told> events) {

    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final Set<String> WINS = Set.of("victory", "win", "won");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All runs that events tell of. */
    static List<NaiveRun> of(List<Told> events) {
        Map<String, List<Told>> byRun = events.stream()
                .filter(told -> payload(told).has("run_id"))
                .collect(Collectors.groupingBy(
                        told -> payload(told).get("run_id").asText()));
        return byRun.values().stream()
                .map(all -> all.stream()
                        .sorted(Comparator.comparing((Told told) -> told.event().micros())
                                .thenComparing(told -> told.event().id().toString()))
                        .toList())
                .map(NaiveRun::new)
                .toList();
    }

    static JsonNode payload(Told told) {
        try {
            return JSON.readTree(told.payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static LocalDate day(PlayedEvent event) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(event.micros() / 1_000_000), ZONE);
    }

    private Optional<Told> first(String type) {
        return events.stream().filter(told -> told.event().type().equals(type)).findFirst();
    }

    private Told beginning() {
        return first("run_start").orElse(events.get(0));
    }

    LocalDate day() {
        return day(beginning().event());
    }

    String platform() {
        return text(beginning().event().platform());
    }

    String clientVersion() {
        return text(beginning().event().clientVersion());
    }

    String contentVersion() {
        return text(beginning().event().contentVersion());
    }

    String challenge() {
        return first("run_start")
                .map(told -> payload(told).path("challenge_id").asText(""))
                .orElse("");
    }

    String variant() {
        return first("run_start")
                .map(told -> payload(told).at("/experiment_variants/exp").asText(""))
                .orElse("");
    }

    List<String> liveEvents() {
        List<String> ids = new ArrayList<>();
        first("run_start").map(NaiveRun::payload).ifPresent(start -> {
            start.path("events").forEach(event -> ids.add(event.get("event_id").asText()));
            if (start.has("event_id")) {
                ids.add(start.get("event_id").asText());
            }
        });
        return ids;
    }

    boolean isFinished() {
        return first("run_end").isPresent();
    }

    boolean isWon() {
        return outcome()
                .map(word -> WINS.contains(word.toLowerCase(Locale.ROOT)))
                .orElse(false);
    }

    Optional<String> outcome() {
        return first("run_end").map(told -> payload(told).get("outcome").asText());
    }

    Optional<Double> score() {
        return first("run_end").map(told -> payload(told).get("score").asDouble());
    }

    Set<Integer> tiers() {
        Set<Integer> tiers = new TreeSet<>();
        events.forEach(told -> {
            if (payload(told).has("tier")) {
                tiers.add(payload(told).get("tier").asInt());
            }
        });
        for (int tier = 1; tier <= tiersCleared(); tier++) {
            tiers.add(tier);
        }
        return tiers;
    }

    int tiersCleared() {
        return first("run_end")
                .map(told -> payload(told).get("tiers_cleared").asInt())
                .orElse(0);
    }

    static String text(String value) {
        return value == null ? "" : value;
    }
}
