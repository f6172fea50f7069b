package dev.liveops.experiments.lever;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.experiments.lever.LeverDocument.Lever;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The levers known here.
 *
 * @param source where they are from
 * @param askedAt when the config service answered them; empty when it never did
 */
public record LeverCatalog(Source source, Optional<Instant> askedAt, Map<String, Lever> levers) {

    /** Where a catalog is from. */
    public enum Source {
        /** The config service answered it now. */
        CURRENT,
        /** The config service is away; it answered this before. */
        KEPT,
        /** The config service is away and never answered: whether parameters are levers is not known. */
        UNKNOWN
    }

    static LeverCatalog of(Source source, Instant askedAt, LeverDocument document) {
        return new LeverCatalog(
                source,
                Optional.of(askedAt),
                document.levers().stream().collect(Collectors.toMap(Lever::key, Function.identity(), (a, b) -> b)));
    }

    /** No levers at all. */
    public static LeverCatalog unknown() {
        return new LeverCatalog(Source.UNKNOWN, Optional.empty(), Map.of());
    }

    /** What is wrong with a parameter; empty when it is no lever, or one with a value that it takes. */
    public Optional<String> fault(String parameter, JsonNode value) {
        Lever lever = levers.get(parameter);
        return lever == null ? Optional.empty() : LeverBounds.fault(lever, value);
    }
}
