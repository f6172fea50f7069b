package dev.liveops.benchmarks.balance;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.telemetry.drafts.DraftCells;
import dev.liveops.telemetry.facts.RunStory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Players of one pack over some days, and the cells that their runs come to, by the code that the fold uses. A player has ten runs, his
 * band follows from his earlier ones; one run in seven is the day's challenge, in which everybody is offered the same.
 */
final class SimulatedPlay {

    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
    private static final int RUNS_OF_A_PLAYER = 10;
    private static final int ONE_IN_DAILY = 7;

    private final ContentPack pack;
    private final String version;
    private final int seed;
    private final int days;
    private final ReferenceEngine engine = new ReferenceEngine();
    private final Map<String, String> kinds = new ConcurrentHashMap<>();
    private final DraftCells cells = new DraftCells();

    /**
     * @param version what its runs tell
     * @param seed of everything that is drawn
     */
    SimulatedPlay(ContentPack pack, String version, int seed, int days) {
        this.pack = pack;
        this.version = version;
        this.seed = seed;
        this.days = days;
    }

    /** What kind each content is that was taken. */
    Map<String, String> kinds() {
        return kinds;
    }

    /** What was played so far. */
    DraftCells cells() {
        return cells;
    }

    /** Plays so many runs on so many threads; the same whatever their number. */
    SimulatedPlay play(int runs, int threads) throws InterruptedException, ExecutionException {
        int players = Math.max(1, runs / RUNS_OF_A_PLAYER);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<DraftCells>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                parts.add(pool.submit(() -> {
                    DraftCells own = new DraftCells();
                    for (int player = first; player < players; player += threads) {
                        play(player, own);
                    }
                    return own;
                }));
            }
            for (Future<DraftCells> part : parts) {
                cells.addAll(part.get());
            }
        } finally {
            pool.shutdownNow();
        }
        return this;
    }

    private void play(int player, DraftCells own) {
        Random random = new Random(seed * 1_000_003L + player);
        // The first numbers of like seeds are alike.
        random.nextLong();
        String policy = Population.policy(random);
        int wins = 0;
        for (int run = 0; run < RUNS_OF_A_PLAYER; run++) {
            LocalDate day = FIRST.plusDays(
                    (long) run * days / RUNS_OF_A_PLAYER + random.nextInt(Math.max(1, days / RUNS_OF_A_PLAYER)));
            boolean isDaily = random.nextInt(ONE_IN_DAILY) == 0;
            int runSeed = isDaily ? seed * 1_009 + day.getDayOfYear() : random.nextInt();
            RunSetup setup = new RunSetup(pack, runSeed, random.nextInt(), policy, List.of(), Map.of());
            StoryListener listener = new StoryListener(kinds);
            RunSummary summary = engine.run(setup, listener);
            UUID id = new UUID(random.nextLong(), random.nextLong());
            own.move(null, story(id, day, isDaily, Population.band(run, wins), summary, listener));
            wins += summary.won() ? 1 : 0;
        }
    }

    private @Nullable RunStory story(
            UUID id, LocalDate day, boolean isDaily, String band, RunSummary summary, StoryListener listener) {
        return new RunStory(
                id,
                day,
                version,
                "sha256:" + version,
                isDaily ? "daily_" + day : "",
                false,
                band,
                summary.won(),
                summary.score() * 1_000L,
                summary.tiersCleared(),
                1,
                listener.steps());
    }
}
