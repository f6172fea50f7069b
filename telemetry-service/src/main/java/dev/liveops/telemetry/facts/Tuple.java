package dev.liveops.telemetry.facts;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The dimensions that filters combine; {@code ''} where one was not told.
 *
 * @param events all live events, in the order of their ids, between them U+001F
 */
public record Tuple(
        String contentVersion, String clientVersion, String platform, String challenge, String events, String band) {

    static final String SEPARATOR = "\u001F";

    static Tuple of(
            @Nullable String contentVersion,
            @Nullable String clientVersion,
            @Nullable String platform,
            @Nullable String challenge,
            Collection<String> events,
            String band) {
        return new Tuple(
                orEmpty(contentVersion),
                orEmpty(clientVersion),
                orEmpty(platform),
                orEmpty(challenge),
                joined(events),
                band);
    }

    // Most have none, or one.
    private static String joined(Collection<String> events) {
        return switch (events.size()) {
            case 0 -> "";
            case 1 -> events.iterator().next();
            default -> events.stream().sorted().collect(Collectors.joining(SEPARATOR));
        };
    }

    static Tuple of(Surroundings around, String band) {
        return of(around.contentVersion(), around.clientVersion(), around.platform(), null, List.of(), band);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
