package dev.liveops.play.traffic;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of the suite that is played against. */
public interface SuiteClock extends InstantSource {

    /** Whether it can be moved. */
    boolean canMove();

    /**
     * Moves it forward to an instant, unless it is there already, and waits until every service shows it. Not for an event loop.
     *
     * @throws IOException with a sentence, when it cannot be moved or a service does not follow
     */
    void reach(Instant instant) throws IOException;

    /** One that cannot be moved: this machine's, which is taken to be the suite's. */
    static SuiteClock fixed() {
        return new SuiteClock() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public boolean canMove() {
                return false;
            }

            @Override
            public void reach(Instant instant) throws IOException {
                throw new IOException("The clock of this suite cannot be moved.");
            }
        };
    }
}
