package dev.liveops.support.unit;

import java.util.concurrent.atomic.AtomicReference;

/** How far a change has come, between who carries it out and who waits for it: exactly one of them decides. */
final class Progress {
    private enum Phase {
        WORKING,
        COMMITTING,
        GIVEN_UP
    }

    private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.WORKING);

    /** Fails when nobody waits any more, so that what is only begun now is not done for nothing. */
    void begins() {
        if (phase.get() == Phase.GIVEN_UP) {
            throw new GivenUpException();
        }
    }

    /** From here on it may be committed; fails when nobody waits any more, so that it is rolled back. */
    void commits() {
        if (!phase.compareAndSet(Phase.WORKING, Phase.COMMITTING)) {
            throw new GivenUpException();
        }
    }

    /** It was rolled back after all and is done again. */
    void startsOver() {
        phase.compareAndSet(Phase.COMMITTING, Phase.WORKING);
    }

    /** Nobody waits any more; whether that is certain to leave everything as it was. */
    boolean giveUp() {
        return phase.compareAndSet(Phase.WORKING, Phase.GIVEN_UP) || phase.get() == Phase.GIVEN_UP;
    }

    private static final class GivenUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUpException() {
            super("took longer than its caller waits", null, false, false);
        }
    }
}
