package dev.liveops.play.traffic;

import dev.liveops.play.client.Backoff;
import dev.liveops.play.client.GameClient.Surroundings;
import dev.liveops.play.client.Gate;
import dev.liveops.play.client.Identity;
import dev.liveops.play.client.Packs;
import dev.liveops.play.client.Timers;
import dev.liveops.play.http.Lines;
import dev.liveops.play.population.Population;
import dev.liveops.play.population.Skill;
import dev.liveops.play.report.PlayLog;
import dev.liveops.play.report.Played;
import dev.liveops.play.report.Report;
import dev.liveops.play.report.Statistics;
import dev.liveops.play.session.Table;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.SimulationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets a population play against a suite, from its first look at the manifest to the last receipt. */
public final class Play implements AutoCloseable {

    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long FLUSH_MILLIS = 100;
    private static final String ADMIN = "admin";
    private static final String PLAYER = "player";
    private static final String BACKEND = "play-backend";
    private static final String SERVICE = "service";

    private final PlayOptions options;
    private final Suite suite;
    private final Audience audience;
    private final Statistics statistics;
    private final Played played = new Played();
    private final Gate gate = new Gate();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final WorkerExecutor workers =
            vertx.createSharedWorkerExecutor("play", Runtime.getRuntime().availableProcessors(), 10, TimeUnit.MINUTES);
    private final Lines lines;

    private Play(PlayOptions options, Suite suite, Audience audience, PlayLog log) {
        this.options = options;
        this.suite = suite;
        this.audience = audience;
        this.statistics = new Statistics(log);
        this.lines = new Lines(vertx, options.gateways(), options.connections(), statistics);
    }

    /**
     * Plays, and prints how it goes and went.
     *
     * @return whether all that was told was acknowledged
     * @throws PlayFailure when it cannot be played, or cannot go on
     */
    public static boolean run(PlayOptions options, Suite suite, Audience audience)
            throws PlayFailure, IOException, InterruptedException {
        if (options.days() > 1 && !suite.clock().canMove()) {
            throw new PlayFailure(
                    "--days " + options.days()
                            + ": the clock of this suite cannot be moved (expected 1, or the stack that ./liveops up started).");
        }
        try (PlayLog log = options.log() == null ? PlayLog.none() : PlayLog.to(options.log());
                Play play = new Play(options, suite, audience, log)) {
            return play.run();
        }
    }

    private boolean run() throws PlayFailure, InterruptedException {
        await(() -> content().ensure(options.ship()).compose(this::checkPolicy));
        Crowd crowd = crowd();
        long start = System.nanoTime();
        try {
            await(() -> play(crowd));
        } finally {
            report(crowd, (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1));
        }
        return statistics.waiting() == 0 && statistics.dropped() == 0;
    }

    // Where the figures live: after a failure they may go on changing.
    private void report(Crowd crowd, double seconds) throws PlayFailure, InterruptedException {
        await(() -> {
            // How many runs a load has follows from its speed too.
            String digest = options.load() == null ? crowd.digest() : "";
            new Report(played, statistics, seconds, digest).print(audience.out());
            return Future.succeededFuture();
        });
    }

    // Until nothing runs any more that would write to what is closed next.
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Future<Void> play(Crowd crowd) {
        Watch watch = new Watch(vertx, statistics, PATIENCE);
        PlayOptions.Load load = options.load();
        if (load != null) {
            LoadPlay play = new LoadPlay(vertx, crowd, suite.clock(), watch, options, load);
            return shown(() -> "load", play::play);
        }
        DayPlay play = new DayPlay(vertx, crowd, suite.clock(), watch, gate, options);
        long flusher = vertx.setPeriodic(FLUSH_MILLIS, timer -> crowd.flush());
        return shown(play::where, play::play).onComplete(done -> vertx.cancelTimer(flusher));
    }

    private Future<Void> shown(Supplier<String> where, Supplier<Future<Void>> play) {
        Progress progress = new Progress(audience, statistics, played, where);
        long timer = progress.start(vertx);
        return play.get().onComplete(done -> {
            vertx.cancelTimer(timer);
            progress.end();
        });
    }

    private Crowd crowd() {
        Table table = new Table(suite.engine(), workers, options.seed(), options.policy(), played);
        SplittableRandom random = new SplittableRandom();
        Timers timers = (wait, what) -> vertx.setTimer(Math.max(1, wait.toMillis()), timer -> what.run());
        Surroundings surroundings = new Surroundings(
                user -> signIn(user, PLAYER),
                new Identity(BACKEND, user -> signIn(user, SERVICE)),
                new Packs(),
                timers,
                new Backoff(FIRST_WAIT, LONGEST_WAIT, random::nextDouble),
                statistics,
                gate);
        return Crowd.of(
                new Population(options.seed()),
                options.players(),
                table,
                lines,
                suite.clock(),
                surroundings,
                options.flags());
    }

    private Content content() {
        return new Content(
                vertx,
                lines.line(0),
                signIn(Content.ACTOR, ADMIN),
                pack -> tryRun(pack, Skill.NOVICE.policy()),
                new Content.Reference(suite.referenceVersion(), suite.reference()),
                audience::say);
    }

    private Future<String> signIn(String user, String role) {
        return workers.executeBlocking(() -> suite.tokens().issue(user, role), false);
    }

    private Future<Void> checkPolicy(ContentPack pack) {
        return options.policy() == null
                ? Future.succeededFuture()
                : tryRun(pack, options.policy())
                        .recover(failure -> Future.failedFuture(new PlayFailure("--" + failure.getMessage())));
    }

    private Future<Void> tryRun(ContentPack pack, String policy) {
        return workers.executeBlocking(
                () -> {
                    try {
                        suite.engine().run(RunSetup.of(pack, 1, policy), RunObserver.NONE);
                        return null;
                    } catch (SimulationException e) {
                        throw new PlayFailure(String.valueOf(e.getMessage()));
                    }
                },
                false);
    }

    // Everything lives on one event loop; the caller's thread waits for it.
    private void await(Supplier<Future<Void>> what) throws PlayFailure, InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        vertx.runOnContext(go -> {
            try {
                what.get().onSuccess(done::complete).onFailure(done::completeExceptionally);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof PlayFailure failure) {
                throw failure;
            }
            throw new PlayFailure(String.valueOf(cause.getMessage()));
        }
    }
}
