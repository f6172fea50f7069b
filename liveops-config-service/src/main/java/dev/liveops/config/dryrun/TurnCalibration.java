package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.turnmodel.FittedTurns;
import dev.liveops.config.turnmodel.LiveTurns;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerAnswer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What turns really took of late, as telemetry sums them up. What it said last is kept, and serves while it does not answer; until it has
 * answered once there is nothing.
 */
@Singleton
class TurnCalibration {

    private static final String PATH = "/v1/kpis/turns?each=range&from=";
    // While it is away it is not waited for by each dry run.
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

    private final Peer telemetry;
    private final JsonText json;
    private final DryRunConfig config;
    private final Clock clock;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();
    private volatile Instant notBefore = Instant.MIN;

    TurnCalibration(Peers peers, JsonText json, DryRunConfig config, Clock clock) {
        this.telemetry = peers.get("telemetry");
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    /** Turns of late; empty where telemetry does not answer and nothing is kept. Never fails. */
    Uni<Optional<LiveTurns>> turns() {
        Instant now = clock.instant();
        Kept known = kept.get();
        if (known != null && now.isBefore(known.at().plus(config.calibrationFresh())) || now.isBefore(notBefore)) {
            return Uni.createFrom().item(usable(now));
        }
        LocalDate from = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(config.calibrationDays());
        return telemetry.<Optional<LiveTurns>>call(
                PeerCall.get(PATH + from),
                answer -> Optional.of(keep(answer, now)),
                failure -> Uni.createFrom().item(() -> {
                    notBefore = now.plus(AFTER_FAILURE);
                    return usable(now);
                }));
    }

    private LiveTurns keep(PeerAnswer answer, Instant now) {
        LiveTurns turns = read(json.read(answer.body().toString()));
        kept.set(new Kept(now, turns));
        return turns;
    }

    private Optional<LiveTurns> usable(Instant now) {
        Kept known = kept.get();
        return known != null && now.isBefore(known.at().plus(config.calibrationKept()))
                ? Optional.of(known.turns())
                : Optional.empty();
    }

    /** Of an answer of {@code GET /v1/kpis/turns} without a breakdown; of no turns where it has no row. */
    static LiveTurns read(JsonNode answer) {
        JsonNode figures = answer.path("rows").path(0).path("figures");
        Map<String, Double> shares = new HashMap<>();
        figures.properties().forEach(figure -> {
            Double value = number(figure.getValue());
            if (value != null && figure.getKey().startsWith("coverage_of_")) {
                shares.put("coverage_" + figure.getKey().substring("coverage_of_".length()), value);
            } else if (value != null && figure.getKey().startsWith("oracle_failures_of_")) {
                shares.put("oracles_" + figure.getKey().substring("oracle_failures_of_".length()), value);
            }
        });
        Double input = number(figures.path("input_tokens"));
        Double output = number(figures.path("output_tokens"));
        Double median = number(figures.path("latency_p50"));
        Double high = number(figures.path("latency_p95"));
        return new LiveTurns(
                figures.path("turns").path("value").asLong(0),
                Instant.parse(answer.path("as_of").asText()),
                input == null && output == null ? null : (input == null ? 0 : input) + (output == null ? 0 : output),
                number(figures.path("latency")),
                median == null || high == null || median <= 0 || high <= median
                        ? null
                        : FittedTurns.spread(median, high),
                shares);
    }

    private static @Nullable Double number(JsonNode figure) {
        JsonNode value = figure.path("value");
        return value.isNumber() ? value.doubleValue() : null;
    }

    /** What was said, and when. */
    private record Kept(Instant at, LiveTurns turns) {}
}
