package dev.liveops.config.suggestion;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.resolution.LeverDifference;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.suggestion.Suggestion.Basis;
import dev.liveops.config.suggestion.Suggestion.Evidence;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.id.Ids;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.time.Window;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the experiments service which variants may be shipped, of the experiments that published configs are for. */
@Singleton
class ExperimentVerdicts {

    private static final int MOST = 20;
    private static final Window FROM_NOW_ON = new Window(null, null);

    private final Peer experiments;
    private final JsonText json;

    ExperimentVerdicts(Peers peers, JsonText json) {
        this.experiments = peers.get("results");
        this.json = json;
    }

    /**
     * What they said.
     *
     * @param asked how many experiments
     * @param unavailable of how many nothing is known
     */
    record Verdicts(int asked, int unavailable, List<Candidate> candidates) {}

    /** Variants that may be shipped, as configs for everybody whom their experiment is for; one experiment after another. Never fails. */
    Uni<Verdicts> of(List<LiveConfig> published) {
        List<LiveConfig> arms = published.stream()
                .filter(config -> config.scope() == ConfigScope.EXPERIMENT)
                .filter(config -> Participation.of(config.scopeRef()).variantId() != null)
                .sorted(Comparator.comparing(LiveConfig::activatedVersion).reversed())
                .toList();
        List<String> ids = arms.stream()
                .map(config -> Participation.of(config.scopeRef()).experimentId())
                .distinct()
                .limit(MOST)
                .toList();
        Uni<Verdicts> all = Uni.createFrom().item(new Verdicts(0, 0, List.of()));
        for (String id : ids) {
            all = all.chain(before -> ask(id).map(results -> plus(before, results, id, arms)));
        }
        return all;
    }

    private Uni<Optional<JsonNode>> ask(String id) {
        return experiments.<Optional<JsonNode>>call(
                PeerCall.get("/v1/experiments/" + id + "/results"),
                answer -> Optional.of(json.read(answer.body().toString())),
                failure -> Uni.createFrom().item(Optional.empty()));
    }

    private static Verdicts plus(Verdicts before, Optional<JsonNode> results, String id, List<LiveConfig> arms) {
        List<Candidate> candidates = new ArrayList<>(before.candidates());
        results.ifPresent(found -> arms.stream()
                .filter(config ->
                        Participation.of(config.scopeRef()).experimentId().equals(id))
                .filter(config ->
                        ships(found, Participation.of(config.scopeRef()).variantId()))
                .forEach(config -> candidates.add(candidate(config, id, found))));
        return new Verdicts(before.asked() + 1, before.unavailable() + (results.isEmpty() ? 1 : 0), candidates);
    }

    private static boolean ships(JsonNode results, @Nullable String variant) {
        for (JsonNode verdict : results.path("ship")) {
            if (verdict.path("variant_id").asText().equals(variant)) {
                return verdict.path("ship").asBoolean();
            }
        }
        return false;
    }

    // Whom it is for stays; share and place of the test do not (ADR 0057).
    private static Candidate candidate(LiveConfig config, String id, JsonNode results) {
        LiveConfig shipped = new LiveConfig(
                Ids.newId(),
                0,
                config.name(),
                ConfigScope.GLOBAL,
                "global",
                FROM_NOW_ON,
                config.priority(),
                config.activatedVersion(),
                config.targeting(),
                config.payload());
        List<LeverDifference> nothingYet = List.of();
        return new Candidate(
                Basis.EXPERIMENT,
                shipped,
                null,
                config,
                id,
                nothingYet,
                evidence(results, Participation.of(config.scopeRef()).variantId()));
    }

    private static List<Evidence> evidence(JsonNode results, @Nullable String variant) {
        List<Evidence> evidence = new ArrayList<>();
        for (JsonNode metric : results.path("metrics")) {
            for (JsonNode figures : metric.path("variants")) {
                if (figures.path("variant_id").asText().equals(variant)) {
                    JsonNode absolute = figures.path("absolute");
                    evidence.add(new Evidence(
                            metric.path("metric").asText(),
                            figures.path("n").asLong()
                                    + figures.path("control_n").asLong(),
                            number(absolute.path("effect")),
                            number(absolute.path("low")),
                            number(absolute.path("high")),
                            number(figures.path("adjusted_decision_p"))));
                }
            }
        }
        return evidence;
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }
}
