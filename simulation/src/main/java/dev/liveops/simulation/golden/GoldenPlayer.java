package dev.liveops.simulation.golden;

import dev.liveops.model.golden.ExactSim;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.model.golden.GoldenReport;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.model.golden.GoldenVerdict;
import dev.liveops.model.golden.ReplayedRun;
import dev.liveops.model.hash.Sha256;
import dev.liveops.simulation.conformance.GoldenRun;
import dev.liveops.simulation.conformance.GoldenSet;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.montecarlo.CancelledException;
import dev.liveops.statistics.golden.BandVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plays golden sims on one engine. */
public final class GoldenPlayer {

    private final SimulationEngine engine;
    private final int threads;

    /** Plays on this engine with so many threads, 1 or more. */
    public GoldenPlayer(SimulationEngine engine, int threads) {
        this.engine = engine;
        this.threads = threads;
    }

    /**
     * Plays one to its verdict.
     *
     * @throws EngineFailedException when the engine did not do its part, which is no verdict
     * @throws CancelledException when the thread is interrupted
     */
    public GoldenReport play(GoldenJob job, GoldenSpec spec, ContentPack pack) {
        try {
            if (spec.exact() != null) {
                return exact(job, spec.exact(), pack);
            }
            if (spec.band() != null) {
                return band(job, spec, pack);
            }
            return replay(job, Objects.requireNonNullElse(spec.replay(), List.of()), pack);
        } catch (EngineFailedException e) {
            throw e;
        } catch (SimulationException e) {
            return unplayed(job, String.valueOf(e.getMessage()));
        }
    }

    /** Why a pack cannot be played at all, as a report: one of JSON should be, an opaque one need not. */
    public static GoldenReport unplayed(GoldenJob job, String reason) {
        GoldenVerdict verdict = job.json() ? GoldenVerdict.REFUSED : GoldenVerdict.NOT_SIMULATED;
        return new GoldenReport(job, verdict, 0, null, null, null, null, shortened(reason));
    }

    /** Plays seeds, and says what has to come of them from now on. */
    public ExactSim record(ContentPack pack, GoldenPlay play, int firstSeed, int runs) {
        List<String> lines = lines(new PlayedSetups(engine, pack, play).play(firstSeed, runs));
        return new ExactSim(
                play,
                firstSeed,
                runs,
                hash(lines),
                lines.stream().map(GoldenPlayer::seedHash).toList());
    }

    private GoldenReport exact(GoldenJob job, ExactSim sim, ContentPack pack) {
        List<String> lines = lines(new PlayedSetups(engine, pack, sim.play()).play(sim.firstSeed(), sim.runs()));
        String hash = hash(lines);
        if (hash.equals(sim.resultHash())) {
            return new GoldenReport(job, GoldenVerdict.PASSED, sim.runs(), null, null, null, null, null);
        }
        List<Integer> differing = differing(sim, lines);
        return new GoldenReport(
                job,
                GoldenVerdict.FAILED,
                sim.runs(),
                null,
                null,
                null,
                differing,
                "the results have the hash " + hash + " (expected " + sim.resultHash() + ")");
    }

    private static @Nullable List<Integer> differing(ExactSim sim, List<String> lines) {
        List<String> expected = sim.seedHashes();
        if (expected == null) {
            return null;
        }
        List<Integer> differing = new ArrayList<>();
        for (int index = 0; index < lines.size() && differing.size() < GoldenReport.MAX_SEEDS; index++) {
            if (!seedHash(lines.get(index)).equals(expected.get(index))) {
                differing.add(sim.firstSeed() + index);
            }
        }
        return differing;
    }

    private GoldenReport band(GoldenJob job, GoldenSpec spec, ContentPack pack) {
        var sim = Objects.requireNonNull(spec.band());
        BandPlayer.Played played =
                new BandPlayer(engine, threads, sim, new PlayedSetups(engine, pack, sim.play())).play();
        BandVerdict verdict = played.verdict();
        double low = verdict.interval().low();
        double high = verdict.interval().high();
        String reason = verdict.verdict() == BandVerdict.Verdict.IN_BAND
                ? null
                : String.format(
                        Locale.ROOT,
                        "won %.2f to %.2f %% of %d runs (expected %.2f to %.2f %%)",
                        100 * low,
                        100 * high,
                        played.wins().n(),
                        sim.minBasisPoints() / 100.0,
                        sim.maxBasisPoints() / 100.0);
        return new GoldenReport(
                job, word(verdict.verdict()), played.wins().n(), played.wins().successes(), low, high, null, reason);
    }

    private static GoldenVerdict word(BandVerdict.Verdict verdict) {
        return switch (verdict) {
            case IN_BAND -> GoldenVerdict.IN_BAND;
            case OUT_OF_BAND -> GoldenVerdict.OUT_OF_BAND;
            case INCONCLUSIVE -> GoldenVerdict.INCONCLUSIVE;
        };
    }

    private GoldenReport replay(GoldenJob job, List<ReplayedRun> runs, ContentPack pack) {
        List<Integer> differing = new ArrayList<>();
        String reason = null;
        for (ReplayedRun run : runs) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException();
            }
            String fault = fault(run, pack);
            if (fault != null) {
                reason = reason == null ? fault : reason;
                if (differing.size() < GoldenReport.MAX_SEEDS) {
                    differing.add(run.seed());
                }
            }
        }
        return new GoldenReport(
                job,
                reason == null ? GoldenVerdict.PASSED : GoldenVerdict.FAILED,
                runs.size(),
                null,
                null,
                null,
                differing.isEmpty() ? null : differing,
                reason == null ? null : shortened(reason));
    }

    // What a pack no longer has, a run can no longer be played with: that is another run too.
    private @Nullable String fault(ReplayedRun run, ContentPack pack) {
        String where = "seed " + run.seed() + ", policy " + run.policy() + ": ";
        RunSetup setup = new RunSetup(
                pack,
                run.seed(),
                run.playerSeed(),
                run.policy(),
                Objects.requireNonNullElse(run.mutators(), List.of()),
                JsonParameters.of(run.parameters(), "parameters"));
        GoldenRun played = GoldenSet.play(engine, setup);
        if (played.recordHash().equals(run.recordHash())) {
            return null;
        }
        return where + "the record of " + played.events() + " events has the hash " + played.recordHash()
                + " (expected " + run.events() + " events and " + run.recordHash() + ")";
    }

    private static List<String> lines(List<RunSummary> summaries) {
        return summaries.stream().map(GoldenSet::line).toList();
    }

    // Each line with its end, as they are in a file.
    private static String hash(List<String> lines) {
        StringBuilder all = new StringBuilder();
        lines.forEach(line -> all.append(line).append('\n'));
        return Sha256.hex(all.toString());
    }

    private static String seedHash(String line) {
        return Sha256.hex(line + '\n').substring(0, ExactSim.SEED_HASH_DIGITS);
    }

    private static String shortened(String text) {
        return text.length() <= GoldenReport.MAX_REASON ? text : text.substring(0, GoldenReport.MAX_REASON);
    }
}
