package dev.liveops.telemetry.submission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.hash.Sha256;
import dev.liveops.telemetry.facts.FactId;
import dev.liveops.telemetry.facts.Validity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a run, as it is stored.
 *
 * @param id of the run, which follows from its player and its id
 * @param score in thousandths; null where there is none
 * @param told JSON, the fields of {@code run_start} and {@code run_end}, and of their batch
 * @param digest of all of it but for the display name: equal stories have equal ones
 */
record Story(
        UUID id,
        String userId,
        String runId,
        @Nullable String displayName,
        Instant startedAt,
        Instant endedAt,
        @Nullable Long score,
        Validity validity,
        @Nullable String reason,
        String told,
        byte[] digest) {

    private static final int THOUSANDTHS = 3;
    private static final char SEPARATOR = '\u001F';

    /** The story of a run that was checked. */
    static Story of(SubmitRun run) {
        BigDecimal score = run.score() == null ? null : run.score().setScale(THOUSANDTHS, RoundingMode.HALF_UP);
        String told = told(run, score);
        String whole = told
                + SEPARATOR
                + run.validity().wire()
                + SEPARATOR
                + run.reason()
                + SEPARATOR
                + run.startedAt()
                + SEPARATOR
                + run.endedAt();
        return new Story(
                FactId.of(run.userId(), "", run.runId()),
                run.userId(),
                run.runId(),
                run.displayName() == null ? null : run.displayName().strip(),
                run.startedAt(),
                run.endedAt(),
                score == null ? null : (Long) score.unscaledValue().longValueExact(),
                run.validity(),
                run.reason(),
                told,
                Sha256.of(whole));
    }

    private static String told(SubmitRun run, @Nullable BigDecimal score) {
        ObjectNode told = JsonNodeFactory.instance.objectNode().put("outcome", run.outcome());
        if (score != null) {
            told.put("score", plain(score));
        }
        put(told, "tiers_cleared", run.tiersCleared());
        put(told, "waves_cleared", run.wavesCleared());
        if (run.seed() != null) {
            told.put("seed", run.seed());
        }
        put(told, "challenge_id", run.challengeId());
        List<SubmitRun.PlayedEvent> events = run.events();
        if (events != null && !events.isEmpty()) {
            ArrayNode array = told.putArray("events");
            events.forEach(
                    event -> put(array.addObject().put("event_id", event.eventId()), "revision", event.revision()));
        }
        put(told, "event_id", run.eventId());
        put(told, "event_revision", run.eventRevision());
        Map<String, String> variants = run.experimentVariants();
        if (variants != null && !variants.isEmpty()) {
            ObjectNode arms = told.putObject("experiment_variants");
            new TreeMap<>(variants).forEach(arms::put);
        }
        put(told, "engine_version", run.engineVersion());
        put(told, "content_version", run.contentVersion());
        put(told, "content_hash", run.contentHash());
        put(told, "client_version", run.clientVersion());
        put(told, "config_version", run.configVersion());
        put(told, "platform", run.platform() == null ? null : run.platform().wire());
        put(told, "ranked", run.ranked());
        put(told, "session_id", run.sessionId());
        return told.toString();
    }

    private static BigDecimal plain(BigDecimal score) {
        BigDecimal stripped = score.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null) {
            node.set(name, JsonNodeFactory.instance.pojoNode(value));
        }
    }
}
