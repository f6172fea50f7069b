package dev.liveops.local.demo;

import dev.liveops.local.crowd.Awaiting;
import dev.liveops.play.traffic.SuiteClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the story stands: who takes part, and what earlier chapters came to. */
final class Story {

    private static final int STAGES = 3;

    private final DemoOptions options;
    private final Desk desk;
    private final Crowd crowd;
    private final SuiteClock clock;
    private final Telling telling;
    private final Comparison comparison;
    private final Analysts analysts;
    private final String name;
    private final Instant began;
    private Optional<Patch> patch = Optional.empty();

    /** @param name of this story among others on the stack, as its experiments, events and packs carry it */
    Story(
            String name,
            DemoOptions options,
            Desk desk,
            Crowd crowd,
            SuiteClock clock,
            Telling telling,
            Comparison comparison,
            Analysts analysts) {
        this.name = name;
        this.options = options;
        this.desk = desk;
        this.crowd = crowd;
        this.clock = clock;
        this.telling = telling;
        this.comparison = comparison;
        this.analysts = analysts;
        this.began = clock.instant();
    }

    String name() {
        return name;
    }

    Desk desk() {
        return desk;
    }

    Analysts analysts() {
        return analysts;
    }

    Telling telling() {
        return telling;
    }

    /** Holds against the truth what was found, and answers nothing. */
    Comparison comparison() {
        return comparison;
    }

    Instant now() {
        return clock.instant();
    }

    /** When the story began, by the stack's clock. */
    Instant began() {
        return began;
    }

    /** The version of the pack in which something is planted. */
    String baseVersion() {
        return "1.0.0-" + name;
    }

    /** The patch that is published. */
    Patch patch() throws IOException {
        return patch.orElseThrow(() -> new IOException("No patch was published (expected one before this chapter)."));
    }

    void published(Patch published) {
        patch = Optional.of(published);
    }

    /**
     * Some players have an evening, and the suite has counted it when this returns.
     *
     * @param runs of each
     */
    void play(String what, int players, int runs) throws IOException {
        Evening evening = crowd.play(what, players, runs);
        telling.say(
                "%,d players played %,d runs: %,d events in %.1f s (%,.0f events/s), counted %.1f s later",
                evening.players(),
                evening.runs(),
                evening.events(),
                evening.seconds(),
                evening.events() / Math.max(.001, evening.seconds()),
                awaitCounted());
    }

    /** The players of all large chapters. */
    int players() {
        return options.players();
    }

    /** Those of a stage of a rollout. */
    int playersOfStage() {
        return options.players() / STAGES;
    }

    /** Runs of each player in a chapter after the first. */
    int runs() {
        return Math.max(1, options.runs() / 2);
    }

    /** Moves the stack's clock on. */
    void stepOn(Duration step) throws IOException {
        clock.reach(clock.instant().plus(step));
    }

    // All runs of this story have ended, so they are counted when as many are finished as were told.
    private double awaitCounted() throws IOException {
        long start = System.nanoTime();
        Awaiting.until("the last of " + crowd.told() + " runs to be counted", () -> crowd.told() <= counted());
        return (System.nanoTime() - start) / 1e9;
    }

    private long counted() throws IOException {
        String path = "/v1/kpis/overview?each=range&from=" + day(began) + "&to=" + day(now());
        return desk.read(path).at("/rows/0/figures/finished/value").asLong();
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, "2026-01-01".length());
    }
}
