package dev.liveops.config.resolution;

import dev.liveops.config.turn.RememberedTurn;
import dev.liveops.model.config.Resolution.ExperimentSource;
import dev.liveops.model.config.Resolution.Explanation;
import dev.liveops.support.audience.KnownPlayer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a question comes to.
 *
 * @param version the published version it comes from
 * @param instant what it is answered for
 * @param nextChange when it may change by itself; null for never
 * @param frozenAt the instant at which windows are looked at instead; null while it is not frozen
 * @param player what the server knows of who plays
 * @param isFirst whether it began its turn, as far as is known here
 * @param pin of the turn; null without one
 * @param pinIgnored why the pin that was sent does not hold; null where it does
 */
record Answer(
        Question question,
        long version,
        Instant instant,
        @Nullable Instant nextChange,
        @Nullable Instant frozenAt,
        boolean enabled,
        Effective effective,
        ExperimentSource experiments,
        KnownPlayer player,
        boolean isFirst,
        @Nullable String pin,
        @Nullable String pinIgnored,
        @Nullable Explanation explanation)
        implements RememberedTurn {

    private static final int OVERHEAD_BYTES = 400;
    private static final int ATTRIBUTE_BYTES = 100;

    /** Whether it is the answer to another request of its turn as well. */
    boolean answers(Question other, @Nullable String sentPin) {
        return (sentPin == null || sentPin.equals(pin)) && question.equals(other);
    }

    /** As the later requests of its turn get it. */
    Answer remembered() {
        return pinIgnored == null && explanation == null
                ? this
                : new Answer(
                        question,
                        version,
                        instant,
                        nextChange,
                        frozenAt,
                        enabled,
                        effective,
                        experiments,
                        player,
                        isFirst,
                        pin,
                        null,
                        null);
    }

    // What it comes to is shared by many turns as a rule, and weighed with its version.
    @Override
    public int weight() {
        return OVERHEAD_BYTES
                + ATTRIBUTE_BYTES
                        * (question.attributes().size() + player.values().size())
                + (effective.isShared() ? 0 : effective.weight());
    }

    /** Equal for equal answers but for the instant, which is another one at each request. */
    String identity() {
        return String.join(
                "|",
                Long.toString(version),
                String.valueOf(nextChange),
                String.valueOf(frozenAt),
                Boolean.toString(enabled),
                effective.tag(),
                experiments.wire(),
                player.source().wire(),
                pin,
                pinIgnored,
                explanation == null ? null : explanation.toString());
    }
}
