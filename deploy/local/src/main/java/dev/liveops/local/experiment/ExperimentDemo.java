package dev.liveops.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.experiment.DemoExperiment.Kind;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.http.Answer;
import dev.liveops.play.traffic.SuiteClock;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Runs the demo against a stack. */
public final class ExperimentDemo {

    /** Fewer players than this show too little of a broken platform. */
    public static final int LEAST_PLAYERS = 600;

    /** As many as one address may be. */
    public static final int MOST_PLAYERS = 20_000;

    private static final int MOST_CROWDS = 1_000;
    private static final int CONFLICT = 409;
    private static final String EXPERIMENTS = "/v1/experiments";
    private static final Duration TOKENS = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Until every window is over, its day sealed, and a whole week served. */
    private static final Duration AFTERWARDS = Duration.ofDays(8);

    private final DemoClient client;
    private final TokenIssuer issuer;
    private final SuiteClock clock;
    private final PrintWriter out;
    private final String operator;
    private final String viewer;

    private ExperimentDemo(DemoClient client, TokenIssuer issuer, SuiteClock clock, PrintWriter out) {
        this.client = client;
        this.issuer = issuer;
        this.clock = clock;
        this.out = out;
        this.operator = issuer.issue("operator-1", "operator", TOKENS);
        this.viewer = issuer.issue("viewer-1", "viewer", TOKENS);
    }

    /**
     * Runs it and prints what came of it. The clock is moved on by eight days.
     *
     * @param players from {@link #LEAST_PLAYERS}
     * @param seed what the players are follows from it
     * @return whether all was as it should be
     * @throws IOException in one sentence, when it cannot go on
     */
    public static boolean run(
            URI gateway, TokenIssuer issuer, SuiteClock clock, int players, long seed, PrintWriter out)
            throws IOException {
        try (DemoClient client = new DemoClient(gateway)) {
            return new ExperimentDemo(client, issuer, clock, out).run(players, seed);
        }
    }

    private boolean run(int number, long seed) throws IOException {
        String crowd = newCrowd(seed, number);
        List<DemoExperiment> experiments = Arrays.stream(Kind.values())
                .map(kind -> DemoExperiment.of(crowd, kind))
                .toList();
        for (DemoExperiment experiment : experiments) {
            start(experiment);
        }
        out.println(number + " players meet " + experiments.size() + " experiments and play; the truth is +"
                + DemoPlayer.EFFECT_THOUSANDTHS / 1000.0 + " runs won in the first.");
        out.flush();
        List<DemoPlayer> players = IntStream.range(0, number)
                .mapToObj(each -> DemoPlayer.of(seed, crowd, each))
                .toList();
        awaitServed(experiments, players.get(0));
        new DemoCrowd(players, experiments, client, user -> issuer.issue(user, "player", TOKENS), clock::instant)
                .play();
        awaitTold(experiments, number);
        clock.reach(clock.instant().plus(AFTERWARDS));
        return report(experiments, number);
    }

    private boolean report(List<DemoExperiment> experiments, int players) throws IOException {
        DemoChecks checks = new DemoChecks(out);
        for (DemoExperiment experiment : experiments) {
            // Of the broken one nobody knows how many reported, but those of the other two are there by then.
            Predicate<JsonNode> sealed = results -> results.at("/metrics/0/variants/0/sequential/status")
                            .asText()
                            .equals("ok")
                    && results.at("/full_days").asInt() >= 7
                    && isComplete(results, experiment, players);
            checks.check(experiment, awaitResults(experiment, "sealed days with all players", sealed));
        }
        out.println();
        out.println(checks.wrong() + " not as they should be");
        out.flush();
        return checks.wrong() == 0;
    }

    private static boolean isComplete(JsonNode results, DemoExperiment experiment, int players) {
        JsonNode variant = results.at("/metrics/0/variants/0");
        long closed = variant.path("n").asLong() + variant.path("control_n").asLong();
        return experiment.kind() == Kind.BROKEN
                ? closed == results.at("/exposed_users").asLong() && closed > players / 2
                : closed == players;
    }

    // Whoever runs it again gets other experiments: those of before cannot be started anew with the same players.
    private String newCrowd(long seed, int players) throws IOException {
        for (int again = 1; again <= MOST_CROWDS; again++) {
            String crowd = "demo_" + seed + (again == 1 ? "" : "_" + again);
            boolean isTaken = false;
            for (Kind kind : Kind.values()) {
                DemoExperiment experiment = DemoExperiment.of(crowd, kind);
                Answer answer = client.post(0, EXPERIMENTS, operator, Buffer.buffer(experiment.body(players)));
                isTaken |= answer.status() == CONFLICT;
                if (answer.status() != CONFLICT) {
                    DemoClient.document(answer, experiment.id());
                }
            }
            if (!isTaken) {
                return crowd;
            }
        }
        throw new IOException("--seed " + seed + " was run " + MOST_CROWDS + " times (expected another seed).");
    }

    private void start(DemoExperiment experiment) throws IOException {
        DemoClient.document(
                client.post(0, EXPERIMENTS + "/" + experiment.id() + "/start", operator, null), experiment.id());
    }

    private void awaitServed(List<DemoExperiment> experiments, DemoPlayer somebody) throws IOException {
        String token = issuer.issue(somebody.id(), "player", TOKENS);
        await("every experiment to be served", () -> {
            JsonNode answer = DemoClient.document(client.get(0, EXPERIMENTS + "/assignments", token), "assignments");
            List<String> served = new ArrayList<>();
            answer.path("assignments")
                    .forEach(each -> served.add(each.path("experiment_id").asText()));
            return served.containsAll(
                    experiments.stream().map(DemoExperiment::id).toList());
        });
    }

    private void awaitTold(List<DemoExperiment> experiments, int players) throws IOException {
        for (DemoExperiment experiment : experiments) {
            if (experiment.kind() != Kind.BROKEN) {
                awaitResults(
                        experiment,
                        "all players to be exposed",
                        results -> results.at("/exposed_users").asInt() == players);
            }
        }
    }

    private JsonNode awaitResults(DemoExperiment experiment, String what, Predicate<JsonNode> wanted)
            throws IOException {
        JsonNode[] last = new JsonNode[1];
        await(experiment.id() + " to have " + what, () -> {
            last[0] = DemoClient.document(
                    client.get(0, EXPERIMENTS + "/" + experiment.id() + "/results", viewer), "results");
            return wanted.test(last[0]);
        });
        return last[0];
    }

    /** Something that may fail to be asked. */
    @FunctionalInterface
    private interface Question {
        boolean holds() throws IOException;
    }

    private static void await(String what, Question question) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!question.holds()) {
            if (System.nanoTime() > deadline) {
                throw new IOException("waited " + PATIENCE.toSeconds() + " s for " + what + " in vain.");
            }
            DemoClient.pause();
        }
    }
}
