package dev.liveops.benchmarks.surface;

import dev.liveops.balance.lever.Lever;
import dev.liveops.balance.lever.LeverRules;
import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Population.Share;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Trials;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.statistics.Proportion;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code surface} command; the shell script of that name runs it. */
@Command(
        name = "surface",
        mixinStandardHelpOptions = true,
        description = {
            "Measures how often the interval of a response surface holds the right value of a lever of the reference game: over many trials"
                    + " of seeds of their own, for one lever of each kind of content and one of a tier.",
            "Beside it the same intervals with runs of one seed taken as independent, and how long it took."
        })
public final class SurfaceBenchmark implements Callable<Integer> {

    /** Content and one of its levers; null content is a tier. */
    private static final List<Case> CASES = List.of(
            new Case("trap_fire_glyph", "damage"),
            new Case("monster_ember_guard", "hp"),
            new Case("relic_crown_of_cold_embers", "thousandths"),
            new Case("tier 4", "hero_hp_thousandths"));

    private record Case(String subject, String field) {}

    @Option(names = "--trials", defaultValue = "200", description = "Trials of each case (${DEFAULT-VALUE}).")
    private int number;

    @Option(names = "--runs", defaultValue = "2000", description = "Runs at each value (${DEFAULT-VALUE}).")
    private int runs;

    @Option(names = "--values", defaultValue = "7", description = "Values a trial (${DEFAULT-VALUE}).")
    private int values;

    @Option(
            names = "--truth-runs",
            defaultValue = "200000",
            description = "Runs that the target is measured on (${DEFAULT-VALUE}).")
    private int truthRuns;

    @Option(names = "--threads", defaultValue = "2", description = "That simulate (${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--case", description = "This one alone, from 1.")
    private Integer only;

    @Spec
    private CommandSpec spec;

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SurfaceBenchmark()).execute(arguments));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                "%-48s %8s %10s %22s %12s %8s %8s %8s%n",
                "lever", "truth", "target", "held (95 % interval)", "independent", "width", "bent", "s");
        for (int index = 0; index < CASES.size(); index++) {
            if (only == null || only == index + 1) {
                measure(CASES.get(index), out);
            }
        }
        return 0;
    }

    private void measure(Case one, PrintWriter out) {
        long from = System.nanoTime();
        Population players =
                new Population(List.of(new Share("novice", .3), new Share("casual", .4), new Share("skilled", .3)));
        Lever lever = lever(one);
        // Not in the middle, and not at an end.
        long truth = lever.nearestTo(lever.value() - (lever.value() - lever.low()) / 2.0);
        try (Trials trials = new Trials(new ReferenceEngine(), threads)) {
            SurfaceTrials.Result result = new SurfaceTrials(
                            trials, ReferencePacks.first(), players, question(one), lever)
                    .run(truth, truthRuns, values, runs, number);
            var held = new Proportion(result.right(), result.trials()).wilson(.05);
            out.printf(
                    "%-48s %8d %9.2f%% %7.1f%% (%.1f..%.1f) %11.1f%% %8.2f %8d %8.0f%n",
                    lever.path(),
                    truth,
                    100 * result.target(),
                    100.0 * result.right() / result.trials(),
                    100 * held.low(),
                    100 * held.high(),
                    100.0 * result.naive() / result.trials(),
                    result.meanWidth(),
                    result.bent(),
                    (System.nanoTime() - from) / 1e9);
            out.flush();
        }
    }

    private static Question question(Case one) {
        return one.subject().startsWith("tier ")
                ? Question.clears(Integer.parseInt(one.subject().substring("tier ".length())))
                : Question.winsWith(one.subject());
    }

    private static Lever lever(Case one) {
        LeverRules rules = new LeverRules();
        var pack = CanonicalJson.parse(ReferencePacks.first().bytes());
        List<Lever> levers = one.subject().startsWith("tier ")
                ? rules.leversOfTier(pack, Integer.parseInt(one.subject().substring("tier ".length())))
                : rules.leversOf(pack, one.subject());
        return levers.stream()
                .filter(lever -> lever.path().endsWith(one.field()))
                .findFirst()
                .orElseThrow();
    }
}
