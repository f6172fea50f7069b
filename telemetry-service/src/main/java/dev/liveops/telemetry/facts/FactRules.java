package dev.liveops.telemetry.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a deployment decides of its figures.
 *
 * @param zone whose days are counted
 * @param winOutcomes outcomes of a run that are a win, in lower case
 * @param firstTier the number of a run's first tier
 */
public record FactRules(ZoneId zone, Set<String> winOutcomes, int firstTier) {

    // Neither a zone nor an outcome holds a control character.
    private static final String SEPARATOR = "\u001F";
    private static final String WORDS = "\u001E";

    /** Checks what was given. */
    public FactRules {
        winOutcomes = winOutcomes.stream()
                .map(word -> word.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        if (firstTier < 0 || firstTier > 1) {
            throw new IllegalArgumentException("first-tier: " + firstTier + " (expected 0 or 1)");
        }
    }

    /** As they are kept beside the facts that were made by them. */
    public String text() {
        return zone.getId()
                + SEPARATOR
                + firstTier
                + SEPARATOR
                + winOutcomes.stream().sorted().collect(Collectors.joining(WORDS));
    }

    /** Those that were kept. */
    public static FactRules ofText(String text) {
        String[] parts = text.split(SEPARATOR, 3);
        Set<String> words = Arrays.stream(parts[2].split(WORDS))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
        return new FactRules(ZoneId.of(parts[0]), words, Integer.parseInt(parts[1]));
    }

    /** The local day of a time in microseconds since 1970; by Java's zone tables, since PostgreSQL's are others. */
    public LocalDate day(long micros) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)), zone);
    }

    boolean isWin(String outcome) {
        return winOutcomes.contains(outcome.toLowerCase(Locale.ROOT));
    }
}
