package dev.liveops.benchmarks.resolve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Configs that an operator publishes over the API. */
final class Configs {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String[] CONDITIONS = {
        "level >= %d && platform == \\\"android\\\" && client_version >= semver(\\\"1.%d.0\\\")",
        "level < %d && country in [\\\"CH\\\", \\\"DE\\\", \\\"AT\\\"] && has(cohort)",
        "platform != \\\"web\\\" && level >= %d && !(country == \\\"US\\\")"
    };

    private final ServiceCalls operator;

    Configs(Rig rig) {
        operator = new ServiceCalls(rig, "operator");
    }

    /** Every lever of the catalog at its default by a config of its own, each for some players only; gives their number. */
    int publishEveryLeverTargeted() throws IOException, InterruptedException, BenchmarkFailure {
        JsonNode levers = JSON.readTree(operator.get("/api/awf-liveops/levers")).path("levers");
        for (int index = 0; index < levers.size(); index++) {
            String include = CONDITIONS[index % CONDITIONS.length].formatted(5 + index % 4 * 10, 2 + index % 3);
            JsonNode lever = levers.get(index);
            publish(
                    "global",
                    "global",
                    "{\"" + lever.path("key").asText() + "\":" + lever.path("default") + "}",
                    ",\"targeting\":{\"include\":\"" + include + "\"}");
        }
        return levers.size();
    }

    /** So many configs of worlds, one each. */
    void publishWorlds(int count) throws IOException, InterruptedException, BenchmarkFailure {
        for (int world = 0; world < count; world++) {
            publish("world", "world.of-" + world, "{\"VENDOR_MARGIN_MIN\":0.05}", "");
        }
    }

    /** A player on each of two replicas. */
    static List<Watcher> watchers(Rig rig) throws IOException, BenchmarkFailure, InterruptedException {
        String token = "Bearer " + rig.tokens().issue("player-0", "player", Duration.ofHours(12));
        return List.of(
                new Watcher(rig.service(), "Authorization", token),
                new Watcher(rig.addReplica(), "Authorization", token));
    }

    /** Where a player of a world asks for his configuration. */
    static String resolving(String world) {
        return "/v1/config/resolve?experiments=false&world_id=" + world;
    }

    /** So many invariants of a studio over the margins of vendors, which all hold. */
    void requireOf(int count) throws IOException, InterruptedException, BenchmarkFailure {
        for (int number = 0; number < count; number++) {
            operator.put(
                    "/api/awf-liveops/invariants/benchmark_" + number,
                    "{\"expression\":\"VENDOR_MARGIN_MIN <= VENDOR_MARGIN_MAX + " + number
                            + ".0\",\"reason\":\"benchmark\"}");
        }
    }

    /** Switches a config off for everybody; gives what is killed. */
    String kill(String id) throws IOException, InterruptedException, BenchmarkFailure {
        return operator.post(
                "/api/awf-liveops/kills", "{\"kind\":\"config\",\"target\":\"" + id + "\",\"reason\":\"benchmark\"}");
    }

    /** A draft that gives players of a world a margin; gives its id. */
    String draft(String world, String margin) throws IOException, InterruptedException, BenchmarkFailure {
        return create("world", world, "{\"VENDOR_MARGIN_MIN\":" + margin + "}", "");
    }

    /** Publishes a draft; gives the version that shows it. */
    long activate(String id) throws IOException, InterruptedException, BenchmarkFailure {
        String answer = operator.post(CONFIGS + "/" + id + "/activate", "{\"immediate\":true}");
        return JSON.readTree(answer).path("activated_version").asLong();
    }

    private void publish(String scope, String reference, String payload, String more)
            throws IOException, InterruptedException, BenchmarkFailure {
        activate(create(scope, reference, payload, more));
    }

    private String create(String scope, String reference, String payload, String more)
            throws IOException, InterruptedException, BenchmarkFailure {
        String answer = operator.post(
                CONFIGS,
                "{\"name\":\"benchmark\",\"scope\":\"" + scope + "\",\"scope_ref\":\"" + reference + "\",\"payload\":"
                        + payload + more + "}");
        return JSON.readTree(answer).path("config_id").asText();
    }
}
