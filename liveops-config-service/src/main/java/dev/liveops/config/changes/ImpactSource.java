package dev.liveops.config.changes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.changes.KpiMovement.Days;
import dev.liveops.config.changes.KpiMovement.Figure;
import dev.liveops.config.changes.KpiMovement.Status;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Asks telemetry what KPIs did around a moment; never fails. */
@Singleton
class ImpactSource {

    private final Peer telemetry;
    private final JsonText json;

    ImpactSource(Peers peers, JsonText json) {
        this.telemetry = peers.get("kpis");
        this.json = json;
    }

    /**
     * What they did.
     *
     * @param window days on each side
     */
    Uni<KpiMovement> find(Instant at, int window) {
        return telemetry.call(
                PeerCall.get("/v1/kpis/impact?at=" + at + "&window=" + window),
                answer -> movement(json.read(answer.body().toString()), window),
                failure -> Uni.createFrom().item(nothing(failure, window)));
    }

    // It understood and has too little of it; everything else is its trouble.
    private static KpiMovement nothing(PeerFailure failure, int window) {
        return KpiMovement.of(
                failure.isRefusal() ? Status.TOO_LITTLE_HISTORY : Status.UNAVAILABLE,
                String.valueOf(failure.getMessage()),
                window);
    }

    private static KpiMovement movement(JsonNode impact, int window) {
        List<Figure> figures = new ArrayList<>();
        for (JsonNode figure : impact.path("figures")) {
            JsonNode estimate = figure.path("estimate");
            if (estimate.isObject()) {
                figures.add(new Figure(
                        figure.path("figure").asText(),
                        figure.path("unit").asText(),
                        estimate.path("before").asDouble(),
                        estimate.path("after").asDouble(),
                        estimate.path("effect").asDouble(),
                        estimate.path("low").asDouble(),
                        estimate.path("high").asDouble(),
                        figure.path("evidence").asText(null)));
            }
        }
        return new KpiMovement(
                Status.KNOWN,
                null,
                window,
                impact.path("grade").asText(null),
                days(impact.path("before")),
                days(impact.path("after")),
                figures);
    }

    private static Days days(JsonNode span) {
        return new Days(
                LocalDate.parse(span.path("from").asText()),
                LocalDate.parse(span.path("to").asText()),
                span.path("days").asInt());
    }
}
