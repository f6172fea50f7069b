package dev.liveops.config.turn;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a turn keeps to, as the caller carries it from one replica to another: {@code version.instant.epoch}, the numbers to base
 * 36, the instant in microseconds; with {@code .x} where the experiments service did not answer, {@code .p} where nobody told what the
 * server knows of the player, {@code .xp} for both.
 *
 * @param epoch raised when all pins are to end
 * @param withoutExperiments whether the turn was begun without the experiment scope, since nobody could be asked
 * @param withoutAudience whether it was begun without what the server knows of the player, since nobody could be asked
 */
public record Pin(long version, Instant instant, long epoch, boolean withoutExperiments, boolean withoutAudience) {

    private static final int BASE = 36;
    private static final int MAX_LENGTH = 64;
    private static final String EXPERIMENTS = "x";
    private static final String AUDIENCE = "p";
    private static final Set<String> WITHOUT = Set.of(EXPERIMENTS, AUDIENCE, EXPERIMENTS + AUDIENCE);

    /** The pin of a text; null when it is none. */
    public static @Nullable Pin parse(String text) {
        String[] parts = text.length() > MAX_LENGTH ? new String[0] : text.split("\\.", -1);
        if (parts.length < 3 || parts.length > 4 || (parts.length == 4 && !WITHOUT.contains(parts[3]))) {
            return null;
        }
        try {
            Instant instant = Instant.EPOCH.plus(Long.parseLong(parts[1], BASE), ChronoUnit.MICROS);
            String without = parts.length == 4 ? parts[3] : "";
            return new Pin(
                    Long.parseLong(parts[0], BASE),
                    instant,
                    Long.parseLong(parts[2], BASE),
                    without.contains(EXPERIMENTS),
                    without.contains(AUDIENCE));
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            // The caller says what is expected.
            return null;
        }
    }

    /** As the caller carries it. */
    public String text() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, instant);
        String without = (withoutExperiments ? EXPERIMENTS : "") + (withoutAudience ? AUDIENCE : "");
        return Long.toString(version, BASE) + "." + Long.toString(micros, BASE) + "." + Long.toString(epoch, BASE)
                + (without.isEmpty() ? "" : "." + without);
    }
}
