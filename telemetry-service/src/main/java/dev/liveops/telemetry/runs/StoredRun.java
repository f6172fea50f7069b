package dev.liveops.telemetry.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.runs.Run.PlayedFor;
import dev.liveops.telemetry.runs.Run.State;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of {@code runs}, which does not say whether it is abandoned: that depends on the day it is looked at. */
record StoredRun(Run run, boolean ended) {

    static final String SELECT_LIST = "id, run_id, user_id, session_id, seed::text AS seed, challenge_id, event_id,"
            + " events::text AS events, experiment_variant_snapshot::text AS variants, content_version, content_hash,"
            + " client_version, engine_version, config_version, platform, ranked, started_at, ended_at, outcome, won, score,"
            + " tiers_cleared, waves_cleared, validity, told_validity, judgement, day, nullif(band, '') AS band";

    private static final int THOUSANDTHS = 3;
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private static final TypeReference<List<PlayedFor>> EVENTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> VARIANTS = new TypeReference<>() {};

    static StoredRun of(Row row) {
        boolean ended = row.getOffsetDateTime("ended_at") != null;
        Run run = new Run(
                row.getUUID("id"),
                row.getString("run_id"),
                row.getString("user_id"),
                row.getString("session_id"),
                ended ? State.FINISHED : State.OPEN,
                row.getString("seed"),
                row.getString("challenge_id"),
                row.getString("event_id"),
                json(row.getString("events"), EVENTS),
                json(row.getString("variants"), VARIANTS),
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getString("client_version"),
                row.getString("engine_version"),
                row.getLong("config_version"),
                Platform.find(row.getString("platform")).orElse(null),
                row.getBoolean("ranked"),
                Objects.requireNonNull(Rows.instant(row, "started_at")),
                Rows.instant(row, "ended_at"),
                row.getString("outcome"),
                row.getBoolean("won"),
                score(row.getLong("score")),
                row.getInteger("tiers_cleared"),
                row.getInteger("waves_cleared"),
                row.getString("validity"),
                row.getString("told_validity"),
                row.getString("judgement"),
                row.getLocalDate("day"),
                row.getString("band"));
        return new StoredRun(run, ended);
    }

    /** The run as it is on a day: not ended, it is abandoned when its own day is closed for so many days. */
    Run on(LocalDate today, int abandonedAfterDays) {
        boolean abandoned = !ended && run.day().plusDays(abandonedAfterDays).isBefore(today);
        return abandoned ? run.abandoned() : run;
    }

    private static @Nullable BigDecimal score(@Nullable Long thousandths) {
        if (thousandths == null) {
            return null;
        }
        BigDecimal score = BigDecimal.valueOf(thousandths, THOUSANDTHS).stripTrailingZeros();
        return score.scale() < 0 ? score.setScale(0) : score;
    }

    private static <T> @Nullable T json(@Nullable String text, TypeReference<T> type) {
        try {
            return text == null ? null : JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run's columns hold what the fold wrote", e);
        }
    }
}
