package dev.liveops.telemetry.facts;

import org.jspecify.annotations.Nullable;

/** The dimensions that filters combine; {@code ''} where one was not told. */
public record Tuple(
        String contentVersion, String clientVersion, String platform, String challenge, String event, String band) {

    static Tuple of(
            @Nullable String contentVersion,
            @Nullable String clientVersion,
            @Nullable String platform,
            @Nullable String challenge,
            @Nullable String event,
            String band) {
        return new Tuple(
                orEmpty(contentVersion),
                orEmpty(clientVersion),
                orEmpty(platform),
                orEmpty(challenge),
                orEmpty(event),
                band);
    }

    static Tuple of(Surroundings around, String band) {
        return of(around.contentVersion(), around.clientVersion(), around.platform(), null, null, band);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
