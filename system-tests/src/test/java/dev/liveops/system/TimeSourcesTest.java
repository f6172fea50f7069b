package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the services take for the time is the injected clock, which can be moved (ADR 0035). Whoever asks the machine or the database
 * all the same stands here with a reason, and in the ADR's table.
 */
class TimeSourcesTest {

    private static final List<String> MODULES = List.of(
            "shared-model",
            "targeting",
            "service-support",
            "definition-support",
            "telemetry-service",
            "liveops-config-service",
            "experiments-service",
            "events-service",
            "release-service");

    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry(
                    "Ids.java UuidCreator",
                    "ids are in the order of their creation either way, and nobody reads a time in one"),
            Map.entry("ClockProducer.java Clock.system", "the clocks themselves"),
            Map.entry(
                    "OutboxRepository.java clock_timestamp()",
                    "a lease between replicas, by the one clock that all of them share"),
            Map.entry(
                    "ReplicaRepository.java now()",
                    "how long a replica has said nothing, by the one clock that all of them share"),
            Map.entry(
                    "HorizonRepository.java clock_timestamp()",
                    "how long a transaction has been open, by the clock that says when it began"),
            Map.entry("RequestLimits.java TimeMeter.SYSTEM", "requests a second, and a second lasts as long as ever"),
            Map.entry("RateLimits.java TimeMeter.SYSTEM", "events a second, and a second lasts as long as ever"),
            Map.entry("PackFiles.java Instant.now", "which of the files on a replica's own disk was used last"),
            Map.entry(
                    "V0002__group_commits.sql now()",
                    "a default for the version before; the service says the time itself"),
            Map.entry("V0005__seed_event_types.sql now()", "when the types that everybody has were put in"),
            Map.entry("V0010__mark_exposures.sql now()", "when the types that everybody has were put in"),
            Map.entry(
                    "V0024__combine_live_events_and_count_sets_of_players.sql now()",
                    "when a migration asked for a rebuild"),
            Map.entry("V0041__sum_scores_beside_their_bins.sql now()", "when a migration asked for a rebuild"),
            Map.entry("V0043__judge_runs_by_what_was_offered.sql now()", "when a migration asked for a rebuild"),
            Map.entry(
                    "V0021__keep_turns.sql now()",
                    "when a type's version was put in, and when a migration asked for a rebuild"),
            Map.entry("V0013__say_more_of_runs.sql now()", "when the types that everybody has were put in"));

    private static final Pattern IN_JAVA = Pattern.compile(
            "\\b(?:(?:Instant|LocalDate|LocalDateTime|OffsetDateTime|ZonedDateTime|Year|YearMonth)\\.now"
                    + "|System\\.currentTimeMillis|Clock\\.system|Clock\\.tick|UuidCreator(?=\\.)|TimeMeter\\.SYSTEM|new Date\\b)");
    private static final Pattern IN_SQL = Pattern.compile(
            "(?<![.\\w])(?:now\\(\\)|(?:clock|statement|transaction)_timestamp\\(\\)|current_timestamp|current_date|localtimestamp)",
            Pattern.CASE_INSENSITIVE);
    // What is SQL in Java stands in a text; elsewhere now() is a method of the class's own.
    private static final Pattern TEXT = Pattern.compile("\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"", Pattern.DOTALL);

    @Test
    void shouldAskNoOtherClockThanTheOneThatCanBeMoved() {
        Set<String> found = MODULES.stream()
                .flatMap(module -> files(Repository.file(module + "/src/main")))
                .flatMap(TimeSourcesTest::sources)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(found).isEqualTo(new TreeSet<>(MEANT.keySet()));
    }

    private static Stream<String> sources(Path file) {
        String name = file.getFileName().toString();
        String text = read(file);
        Stream<String> sources = name.endsWith(".sql")
                ? matches(IN_SQL, text)
                : Stream.concat(
                        matches(IN_JAVA, text),
                        TEXT.matcher(text).results().flatMap(literal -> matches(IN_SQL, literal.group())));
        return sources.map(source -> name + " " + source);
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group());
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            return all
                    .filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".sql"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
