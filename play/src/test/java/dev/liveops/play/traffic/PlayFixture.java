package dev.liveops.play.traffic;

import dev.liveops.play.FakeSuite;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A suite that is no real one, its clock, and who plays on it. */
@Timeout(60)
abstract class PlayFixture {

    static final Instant FIRST = Instant.parse("2026-12-01T00:10:00Z");
    static final double AS_FAST_AS_POSSIBLE = 1e9;

    final FakeSuite suite = new FakeSuite();
    final StringWriter said = new StringWriter();

    @AfterEach
    void close() {
        suite.close();
    }

    void activateReference() {
        suite.activate("1.0.0", ReferencePacks.first().bytes(), "0.5.0");
    }

    boolean play(PlayOptions options, SuiteClock clock) throws Exception {
        return Play.run(options, suite(clock), audience());
    }

    Suite suite(SuiteClock clock) {
        return new Suite(
                clock,
                (user, role) -> role + "-" + user,
                new ReferenceEngine(),
                ReferencePacks.first(),
                "1.0.0-reference");
    }

    Audience audience() {
        return new Audience(new PrintWriter(said), false);
    }

    PlayOptions options(int players, int days, long seed) {
        return new PlayOptions(
                List.of(suite.uri()), players, days, seed, AS_FAST_AS_POSSIBLE, 32, null, null, false, null);
    }

    static PlayOptions at(FakeSuite suite, PlayOptions of) {
        return new PlayOptions(
                List.of(suite.uri()), of.players(), of.days(), of.seed(), of.speed(), 32, null, null, false, null);
    }

    /** A clock that goes when it is told. */
    static class SteppedClock implements SuiteClock {

        private volatile Instant now;

        SteppedClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public boolean canMove() {
            return true;
        }

        @Override
        public void reach(Instant instant) {
            now = instant.isAfter(now) ? instant : now;
        }
    }
}
