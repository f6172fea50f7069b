package dev.liveops.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.crowd.AtOnce;
import dev.liveops.local.crowd.SuiteClient;
import dev.liveops.local.experiment.DemoExperiment.Kind;
import dev.liveops.play.http.Json;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Everybody who plays in the demo. */
final class DemoCrowd {

    private static final String ASSIGNMENTS = "/v1/experiments/assignments";
    private static final String EXPOSURES = "/v1/experiments/exposures";
    private static final String BATCH = "/v1/telemetry/batch";

    private final List<DemoPlayer> players;
    private final List<DemoExperiment> experiments;
    private final SuiteClient client;
    private final Function<String, String> tokens;
    private final InstantSource clock;

    /** @param tokens gives a player's token */
    DemoCrowd(
            List<DemoPlayer> players,
            List<DemoExperiment> experiments,
            SuiteClient client,
            Function<String, String> tokens,
            InstantSource clock) {
        this.players = List.copyOf(players);
        this.experiments = List.copyOf(experiments);
        this.client = client;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Everybody starts his client, meets what is tried, and plays. */
    void play() throws IOException {
        AtOnce.all(players.size(), this::play);
    }

    private void play(int number) throws IOException {
        DemoPlayer player = players.get(number);
        String token = tokens.apply(player.id());
        Map<String, JsonNode> assigned = assigned(number, token);
        Instant now = clock.instant();
        SuiteClient.document(
                client.post(number, EXPOSURES, token, Json.write(exposures(player, assigned, now))), "exposures");
        boolean isTreated =
                experiments.stream().anyMatch(each -> each.kind() == Kind.EFFECT && isTreated(assigned.get(each.id())));
        JsonNode receipt = SuiteClient.document(
                client.post(number, BATCH, token, Json.write(player.batch(isTreated, now.plusMillis(1)))), "telemetry");
        if (!receipt.path("rejected").isEmpty()) {
            throw new IOException(
                    "telemetry refused " + receipt.path("rejected").get(0));
        }
    }

    private Map<String, JsonNode> assigned(int number, String token) throws IOException {
        JsonNode answer = SuiteClient.document(client.get(number, ASSIGNMENTS, token), "assignments");
        Map<String, JsonNode> assigned = new HashMap<>();
        answer.path("assignments")
                .forEach(each -> assigned.put(each.path("experiment_id").asText(), each));
        for (DemoExperiment experiment : experiments) {
            if (!assigned.containsKey(experiment.id())) {
                throw new IOException(players.get(number).id() + " has no variant of " + experiment.id());
            }
        }
        return assigned;
    }

    private ObjectNode exposures(DemoPlayer player, Map<String, JsonNode> assigned, Instant now) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode exposures = body.putArray("exposures");
        for (DemoExperiment experiment : experiments) {
            JsonNode assignment = assigned.get(experiment.id());
            boolean isLost = experiment.kind() == Kind.BROKEN
                    && isTreated(assignment)
                    && player.platform().equals(DemoPlayer.BROKEN_PLATFORM);
            if (!isLost) {
                exposures
                        .addObject()
                        .put("id", experiment.id())
                        .put("experiment_id", experiment.id())
                        .put("variant_id", assignment.path("variant_id").asText())
                        .put("phase", assignment.path("phase").asInt())
                        .put("exposed_at", now.toString());
            }
        }
        return body;
    }

    private static boolean isTreated(JsonNode assignment) {
        return DemoExperiment.TREATED.equals(assignment.path("variant_id").asText());
    }
}
