package dev.liveops.benchmarks.balance;

import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.studio.Studio;
import dev.liveops.simulation.studio.StudioPack;
import dev.liveops.simulation.studio.StudioPack.Planted;
import dev.liveops.telemetry.balance.BalanceAnalysis;
import dev.liveops.telemetry.balance.BalanceFindings;
import dev.liveops.telemetry.balance.BalanceSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/**
 * What the analysis makes of one studio's game.
 *
 * @param seed the studio's
 * @param findings what it says
 * @param planted what was planted, and what that really does
 * @param confirmed what is confirmed, among the listed or behind them, and what that really does
 * @param covered of planted content with an estimate, whose interval holds the truth
 * @param estimated of planted content, how many have an estimate
 */
record SeedOutcome(
        int seed, BalanceFindings findings, List<Effect> planted, List<Effect> confirmed, int covered, int estimated) {

    /** Content with what it really does, positive where it is stronger than its like. */
    record Effect(String content, double effect, double error, boolean isConfirmed, String direction) {

        /** Whether it is one of the effects that are to be found. */
        boolean isLarge(double least) {
            return Math.abs(effect) >= least;
        }

        /** Whether confirming it was wrong: in truth less than what matters in the direction that was said. */
        boolean isFalse(double matters) {
            return (direction.equals("over") ? effect : -effect) < matters;
        }

        /** Whether that is sure, beyond two errors of the truth's own measurement. */
        boolean isSurelyFalse(double matters) {
            return (direction.equals("over") ? effect : -effect) + 2 * error < matters;
        }
    }

    /** Plays and analyses it. */
    static SeedOutcome of(int seed, int runs, int threads, int pairs) throws InterruptedException, ExecutionException {
        StudioPack studio = Studio.pack(seed);
        SimulatedPlay play = new SimulatedPlay(studio.pack(), "1.0.0", seed, 28).play(runs, threads);
        BalanceFindings findings = BalanceAnalysis.of(play.cells().overDays(), play.kinds(), BalanceSettings.USUAL);
        Map<String, String> confirmed = new HashMap<>();
        findings.content().stream()
                .filter(row -> row.confirmed() != null)
                .forEach(row -> confirmed.put(row.contentId(), row.confirmed()));
        Set<String> looked = studio.planted().stream().map(Planted::contentId).collect(Collectors.toSet());
        looked.addAll(confirmed.keySet());
        Map<String, TrueEffect> truth = truth(studio, looked, pairs, threads);
        List<Effect> planted = new ArrayList<>();
        for (Planted one : studio.planted()) {
            planted.add(effect(one.contentId(), truth, confirmed));
        }
        List<Effect> said = confirmed.keySet().stream()
                .sorted()
                .map(content -> effect(content, truth, confirmed))
                .toList();
        long estimated = known(findings, planted).size();
        long covered = known(findings, planted).stream()
                .filter(row -> {
                    TrueEffect real = truth.get(row.contentId());
                    double own = 2 * real.error();
                    return row.effectLow() - own <= real.effect() && real.effect() <= row.effectHigh() + own;
                })
                .count();
        return new SeedOutcome(seed, findings, planted, said, (int) covered, (int) estimated);
    }

    private static List<BalanceFindings.ContentRow> known(BalanceFindings findings, List<Effect> planted) {
        Set<String> ids = planted.stream().map(Effect::content).collect(Collectors.toSet());
        return findings.content().stream()
                .filter(row -> ids.contains(row.contentId()) && row.effectLow() != null)
                .toList();
    }

    private static Map<String, TrueEffect> truth(StudioPack studio, Set<String> contents, int pairs, int threads)
            throws InterruptedException, ExecutionException {
        ReferenceEngine engine = new ReferenceEngine();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Map<String, Future<TrueEffect>> running = new HashMap<>();
            contents.forEach(content -> running.put(
                    content, pool.submit(() -> TrueEffect.of(engine, studio.pack(), content, 1_000_000, pairs))));
            Map<String, TrueEffect> truth = new HashMap<>();
            for (Map.Entry<String, Future<TrueEffect>> one : running.entrySet()) {
                truth.put(one.getKey(), one.getValue().get());
            }
            return truth;
        } finally {
            pool.shutdownNow();
        }
    }

    private static Effect effect(String content, Map<String, TrueEffect> truth, Map<String, String> confirmed) {
        TrueEffect real = truth.get(content);
        String direction = confirmed.getOrDefault(content, real.effect() > 0 ? "over" : "under");
        boolean isRight = confirmed.containsKey(content) && direction.equals(real.effect() > 0 ? "over" : "under");
        return new Effect(content, real.effect(), real.error(), isRight, direction);
    }
}
