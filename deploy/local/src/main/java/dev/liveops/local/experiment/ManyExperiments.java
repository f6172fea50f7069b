package dev.liveops.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.crowd.SuiteClient;
import dev.liveops.local.experiment.DemoExperiment.Kind;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.play.traffic.SuiteClock;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Many small experiments from start to end, half of them with the planted effect and half with none: how often their intervals hold the truth. Each has players of its own,
 * who meet no other; a round of them is played, and ends, before the next one starts.
 */
public final class ManyExperiments {

    /** Players of each; the sequence says nothing below 100 an arm. */
    public static final int PLAYERS = 400;

    private static final double ALPHA = .05;
    private static final int AT_ONCE = 20;
    private static final Duration ROUND = ExperimentDemo.AFTERWARDS;

    private final DemoLab lab;
    private final long seed;
    private final PrintWriter out;
    private final ManyChecks checks = new ManyChecks(ALPHA);

    private ManyExperiments(DemoLab lab, long seed, PrintWriter out) {
        this.lab = lab;
        this.seed = seed;
        this.out = out;
    }

    /**
     * Runs them and prints what came of it. The clock is moved on by eight days a round of twenty.
     *
     * @param number how many, an even number
     * @return whether all was as it should be within binomial error
     * @throws IOException in one sentence, when it cannot go on
     */
    public static boolean run(URI gateway, TokenIssuer issuer, SuiteClock clock, int number, long seed, PrintWriter out)
            throws IOException {
        try (SuiteClient client = new SuiteClient(gateway)) {
            return new ManyExperiments(new DemoLab(client, issuer, clock), seed, out).run(number);
        }
    }

    private boolean run(int number) throws IOException {
        for (int first = 0; first < number; first += AT_ONCE) {
            round(first, Math.min(number, first + AT_ONCE));
            out.println(Math.min(number, first + AT_ONCE) + " of " + number + " experiments are over.");
            out.flush();
        }
        boolean isRight = checks.report(out);
        out.flush();
        return isRight;
    }

    private void round(int from, int to) throws IOException {
        Map<DemoExperiment, List<DemoPlayer>> crowds = new LinkedHashMap<>();
        for (int number = from; number < to; number++) {
            DemoExperiment experiment = experiment(number);
            if (!lab.create(experiment, PLAYERS)) {
                throw new IOException("--seed " + seed + " was run already (expected another seed).");
            }
            lab.start(experiment);
            crowds.put(experiment, crowd(number));
        }
        List<DemoExperiment> all = new ArrayList<>(crowds.keySet());
        lab.awaitServed(all, crowds.get(all.get(0)).get(0));
        for (Map.Entry<DemoExperiment, List<DemoPlayer>> crowd : crowds.entrySet()) {
            lab.play(crowd.getValue(), List.of(crowd.getKey()));
        }
        for (DemoExperiment experiment : all) {
            lab.awaitResults(
                    experiment,
                    "all players exposed",
                    results -> results.at("/exposed_users").asInt() == PLAYERS);
        }
        lab.stepOn(ROUND);
        for (DemoExperiment experiment : all) {
            checks.add(experiment.kind(), lab.awaitResults(experiment, "sealed days with all players", SEALED));
            lab.finish(experiment);
        }
    }

    private static final Predicate<JsonNode> SEALED = results -> {
        JsonNode goal = results.at("/metrics/0/variants/0");
        return goal.at("/sequential/status").asText().equals("ok")
                && results.at("/full_days").asInt() >= 7
                && goal.path("n").asInt() + goal.path("control_n").asInt() == PLAYERS;
    };

    private DemoExperiment experiment(int number) {
        Kind kind = number % 2 == 0 ? Kind.EFFECT : Kind.SAME;
        return new DemoExperiment("exp_many_" + seed + "_" + number, kind, ALPHA);
    }

    private List<DemoPlayer> crowd(int number) {
        return IntStream.range(0, PLAYERS)
                .mapToObj(player -> DemoPlayer.of(seed, "many_" + seed + "_" + number, number * PLAYERS + player))
                .toList();
    }
}
