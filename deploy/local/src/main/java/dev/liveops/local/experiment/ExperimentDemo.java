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
    /** Until every window is over, its day sealed, and a whole week served. */
    static final Duration AFTERWARDS = Duration.ofDays(8);

    private final DemoLab lab;
    private final PrintWriter out;

    private ExperimentDemo(DemoLab lab, PrintWriter out) {
        this.lab = lab;
        this.out = out;
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
        try (SuiteClient client = new SuiteClient(gateway)) {
            return new ExperimentDemo(new DemoLab(client, issuer, clock), out).run(players, seed);
        }
    }

    private boolean run(int number, long seed) throws IOException {
        String crowd = newCrowd(seed, number);
        List<DemoExperiment> experiments = Arrays.stream(Kind.values())
                .map(kind -> DemoExperiment.of(crowd, kind))
                .toList();
        for (DemoExperiment experiment : experiments) {
            lab.start(experiment);
        }
        out.println(number + " players meet " + experiments.size() + " experiments and play; the truth is +"
                + DemoPlayer.EFFECT_THOUSANDTHS / 1000.0 + " runs won in the first.");
        out.flush();
        List<DemoPlayer> players = IntStream.range(0, number)
                .mapToObj(each -> DemoPlayer.of(seed, crowd, each))
                .toList();
        lab.awaitServed(experiments, players.get(0));
        lab.play(players, experiments);
        awaitTold(experiments, number);
        lab.stepOn(AFTERWARDS);
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
            checks.check(experiment, lab.awaitResults(experiment, "sealed days with all players", sealed));
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
                isTaken |= !lab.create(experiment, players);
            }
            if (!isTaken) {
                return crowd;
            }
        }
        throw new IOException("--seed " + seed + " was run " + MOST_CROWDS + " times (expected another seed).");
    }

    private void awaitTold(List<DemoExperiment> experiments, int players) throws IOException {
        for (DemoExperiment experiment : experiments) {
            if (experiment.kind() != Kind.BROKEN) {
                lab.awaitResults(
                        experiment,
                        "all players to be exposed",
                        results -> results.at("/exposed_users").asInt() == players);
            }
        }
    }
}
