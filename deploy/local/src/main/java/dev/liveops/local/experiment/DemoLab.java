package dev.liveops.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.crowd.Awaiting;
import dev.liveops.local.crowd.SuiteClient;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.http.Answer;
import dev.liveops.play.traffic.SuiteClock;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What an experimenter does with a stack: he starts experiments, has them played, waits for their results and ends them. */
final class DemoLab {

    private static final int CONFLICT = 409;
    private static final String EXPERIMENTS = "/v1/experiments";
    private static final Duration TOKENS = Duration.ofHours(1);

    private final SuiteClient client;
    private final TokenIssuer issuer;
    private final SuiteClock clock;

    DemoLab(SuiteClient client, TokenIssuer issuer, SuiteClock clock) {
        this.client = client;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Whether it is new: an experiment of that id may be there already. */
    boolean create(DemoExperiment experiment, int players) throws IOException {
        Answer answer = client.post(0, EXPERIMENTS, token("operator"), Buffer.buffer(experiment.body(players)));
        if (answer.status() == CONFLICT) {
            return false;
        }
        SuiteClient.document(answer, experiment.id());
        return true;
    }

    void start(DemoExperiment experiment) throws IOException {
        change(experiment, "start");
    }

    void finish(DemoExperiment experiment) throws IOException {
        change(experiment, "finish");
    }

    /** The players meet these experiments, and play. */
    void play(List<DemoPlayer> players, List<DemoExperiment> experiments) throws IOException {
        new DemoCrowd(players, experiments, client, user -> issuer.issue(user, "player", TOKENS), clock::instant)
                .play();
    }

    /** Moves the stack's clock. */
    void stepOn(Duration step) throws IOException {
        clock.reach(clock.instant().plus(step));
    }

    void awaitServed(List<DemoExperiment> experiments, DemoPlayer somebody) throws IOException {
        List<String> wanted = experiments.stream().map(DemoExperiment::id).toList();
        Awaiting.until("every experiment to be served", () -> {
            String token = issuer.issue(somebody.id(), "player", TOKENS);
            JsonNode answer = SuiteClient.document(client.get(0, EXPERIMENTS + "/assignments", token), "assignments");
            List<String> served = new ArrayList<>();
            answer.path("assignments")
                    .forEach(each -> served.add(each.path("experiment_id").asText()));
            return served.containsAll(wanted);
        });
    }

    /** The first results that are as wanted. */
    JsonNode awaitResults(DemoExperiment experiment, String what, Predicate<JsonNode> wanted) throws IOException {
        JsonNode[] last = new JsonNode[1];
        Awaiting.until(experiment.id() + " to have " + what, () -> {
            last[0] = SuiteClient.document(
                    client.get(0, EXPERIMENTS + "/" + experiment.id() + "/results", token("viewer")), "results");
            return wanted.test(last[0]);
        });
        return last[0];
    }

    private void change(DemoExperiment experiment, String operation) throws IOException {
        String path = EXPERIMENTS + "/" + experiment.id() + "/" + operation;
        SuiteClient.document(client.post(0, path, token("operator"), null), experiment.id());
    }

    // The clock is moved by days: a token of before would be over.
    private String token(String role) {
        return issuer.issue(role + "-1", role, TOKENS);
    }
}
