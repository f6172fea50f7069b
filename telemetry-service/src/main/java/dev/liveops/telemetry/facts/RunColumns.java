package dev.liveops.telemetry.facts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What readers ask of a run, each value as a column of {@code runs}.
 *
 * @param events as JSON, {@code [{event_id, revision}]}; null where there is none
 * @param variants as JSON, variants by experiment; null where there is none
 * @param endedMicros in microseconds since 1970
 * @param toldValidity what the game's backend said where it counts as something else; null otherwise
 * @param judgement by what was offered; null of runs that are not judged
 * @param won null as long as it is not finished
 */
public record RunColumns(
        String sessionId,
        @Nullable BigInteger seed,
        @Nullable String challengeId,
        @Nullable String eventId,
        @Nullable String events,
        @Nullable String variants,
        @Nullable String contentVersion,
        @Nullable String contentHash,
        @Nullable String clientVersion,
        @Nullable String engineVersion,
        @Nullable Long configVersion,
        @Nullable String platform,
        @Nullable Boolean ranked,
        @Nullable Long endedMicros,
        @Nullable String outcome,
        @Nullable Boolean won,
        @Nullable Long score,
        @Nullable Integer tiersCleared,
        @Nullable Integer wavesCleared,
        String validity,
        @Nullable String toldValidity,
        @Nullable String judgement) {

    /** The columns of a run. */
    public static RunColumns of(RunFact run, FactRules rules) {
        Surroundings around = run.around;
        RunStart start = run.start;
        RunEnd end = run.end;
        return new RunColumns(
                around.sessionId(),
                start == null ? null : start.seed(),
                start == null ? null : start.challengeId(),
                start == null || start.events().isEmpty()
                        ? null
                        : start.events().get(0).eventId(),
                start == null ? null : events(start),
                start == null ? null : variants(start),
                around.contentVersion(),
                start == null ? null : start.contentHash(),
                around.clientVersion(),
                start == null ? null : start.engineVersion(),
                start == null ? null : start.configVersion(),
                around.platform(),
                start == null ? null : start.ranked(),
                end == null ? null : (Long) end.source().micros(),
                end == null ? null : end.outcome(),
                end == null ? null : (Boolean) run.isWon(rules),
                end == null ? null : end.score(),
                end == null ? null : end.tiersCleared(),
                end == null ? null : end.wavesCleared(),
                run.validity().wire(),
                run.isOverruled() ? Validity.VALIDATED.wire() : null,
                run.judgement == null ? null : run.judgement.wire());
    }

    private static @Nullable String events(RunStart start) {
        if (start.events().isEmpty()) {
            return null;
        }
        ArrayNode events = JsonNodeFactory.instance.arrayNode();
        start.events().forEach(event -> {
            ObjectNode node = events.addObject().put("event_id", event.eventId());
            if (event.revision() != null) {
                node.put("revision", event.revision());
            }
        });
        return events.toString();
    }

    private static @Nullable String variants(RunStart start) {
        if (start.variants().isEmpty()) {
            return null;
        }
        ObjectNode variants = JsonNodeFactory.instance.objectNode();
        start.variants().forEach(variants::put);
        return variants.toString();
    }
}
