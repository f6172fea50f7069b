package dev.liveops.benchmarks.balance;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "seeds",
        description = {
            "The whole analysis on games of many studios, each with content that was planted too strong or too weak.",
            "Runs are simulated, and make cells by the code that the fold uses; what a planted effect really is, is measured by forcing"
                    + " picks. Nothing of it is told to the analysis."
        })
final class SeedsCommand implements Callable<Integer> {

    private static final double POINTS = 100;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seeds", defaultValue = "50", description = "Studios; ${DEFAULT-VALUE} if not given.")
    private int seeds;

    @Option(names = "--first", defaultValue = "1", description = "The first seed; ${DEFAULT-VALUE} if not given.")
    private int first;

    @Option(names = "--runs", defaultValue = "200000", description = "Runs a dataset; ${DEFAULT-VALUE} if not given.")
    private int runs;

    @Option(
            names = "--pairs",
            defaultValue = "6000",
            description = "Pairs of runs by which a true effect is measured; ${DEFAULT-VALUE} if not given.")
    private int pairs;

    @Option(names = "--threads", defaultValue = "2", description = "Threads; ${DEFAULT-VALUE} if not given.")
    private int threads;

    @Override
    public Integer call() throws BenchmarkFailure, InterruptedException, ExecutionException {
        Benchmarks.require("--seeds", seeds, 1, 10_000);
        Benchmarks.require("--runs", runs, 1_000, 10_000_000);
        Benchmarks.require("--pairs", pairs, 100, 10_000_000);
        Benchmarks.require("--threads", threads, 1, 64);
        PrintWriter out = spec.commandLine().getOut();
        List<SeedOutcome> outcomes = new ArrayList<>();
        long began = System.nanoTime();
        out.println(
                "| seed | won % | planted 4 points and more: found | confirmed | false | surely false | wrong ones |");
        out.println("|---|---|---|---|---|---|---|");
        for (int seed = first; seed < first + seeds; seed++) {
            SeedOutcome outcome = SeedOutcome.of(seed, runs, threads, pairs);
            outcomes.add(outcome);
            out.println(line(outcome));
            out.flush();
        }
        SeedTally tally = SeedTally.of(outcomes);
        out.printf(
                Locale.ROOT,
                "%n%d seeds of %,d runs: planted effects of 4 points and more found: %d of %d (%.1f %%); of 2 points and more: %d of %d"
                        + " (%.1f %%). Confirmed: %d, of these false %d (%.1f %%), surely false %d (%.1f %%). Intervals of planted"
                        + " content hold the truth: %d of %d (%.1f %%). (%.0f s)%n",
                seeds,
                runs,
                tally.foundLarge(),
                tally.large(),
                percent(tally.foundLarge(), tally.large()),
                tally.foundMattering(),
                tally.mattering(),
                percent(tally.foundMattering(), tally.mattering()),
                tally.confirmed(),
                tally.wrong(),
                percent(tally.wrong(), tally.confirmed()),
                tally.surelyWrong(),
                percent(tally.surelyWrong(), tally.confirmed()),
                tally.covered(),
                tally.estimated(),
                percent(tally.covered(), tally.estimated()),
                (System.nanoTime() - began) / 1e9);
        out.flush();
        return 0;
    }

    private static double percent(int of, int all) {
        return all == 0 ? 0 : POINTS * of / all;
    }

    private static String line(SeedOutcome outcome) {
        SeedTally one = SeedTally.of(List.of(outcome));
        StringBuilder wrong = new StringBuilder();
        outcome.confirmed().stream()
                .filter(effect -> effect.isFalse(SeedTally.MATTERS))
                .forEach(effect -> wrong.append(String.format(
                        Locale.ROOT,
                        "%s %s, in truth %+.1f +- %.1f; ",
                        effect.content(),
                        effect.direction(),
                        effect.effect() * POINTS,
                        effect.error() * POINTS)));
        outcome.planted().stream()
                .filter(effect -> effect.isLarge(SeedTally.LARGE) && !effect.isConfirmed())
                .forEach(effect -> wrong.append(String.format(
                        Locale.ROOT,
                        "%s missed, in truth %+.1f +- %.1f; ",
                        effect.content(),
                        effect.effect() * POINTS,
                        effect.error() * POINTS)));
        Double rate = outcome.findings().winRate();
        return String.format(
                Locale.ROOT,
                "| %d | %.1f | %d of %d | %d | %d | %d | %s |",
                outcome.seed(),
                rate == null ? 0 : rate * POINTS,
                one.foundLarge(),
                one.large(),
                one.confirmed(),
                one.wrong(),
                one.surelyWrong(),
                wrong);
    }
}
