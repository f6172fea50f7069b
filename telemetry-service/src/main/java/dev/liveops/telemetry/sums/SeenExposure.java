package dev.liveops.telemetry.sums;

import dev.liveops.telemetry.facts.PlayedEvent;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exposure that counts, of a user.
 *
 * @param micros when it happened, in microseconds since 1970
 * @param isCrossover whether he has, or saw, another variant besides
 * @param guestId the guest that he was then; null for none
 */
record SeenExposure(
        UUID id,
        String userId,
        long micros,
        String experimentId,
        String variantId,
        int phase,
        boolean isCrossover,
        @Nullable String guestId) {

    /** The type of such events. */
    static final String TYPE = "experiment_exposure";

    static final Comparator<SeenExposure> ORDER =
            Comparator.comparingLong(SeenExposure::micros).thenComparing(exposure -> exposure.id.toString());

    private static final String CROSSOVER = "other_variant";

    /**
     * Reads an event; null when it is none, or counts for nothing: one that was told while the experiment was paused, of another
     * phase than the user's, or of a user without an assignment.
     */
    static @Nullable SeenExposure of(PlayedEvent event) {
        if (!event.type().equals(TYPE) || event.userId() == null) {
            return null;
        }
        String experiment = event.fields().text("experiment_id");
        String variant = event.fields().text("variant_id");
        Integer phase = event.fields().count("phase");
        String mismatch = event.fields().text("mismatch");
        boolean isCrossover = CROSSOVER.equals(mismatch);
        if (experiment == null || variant == null || phase == null || mismatch != null && !isCrossover) {
            return null;
        }
        return new SeenExposure(
                event.id(),
                event.userId(),
                event.micros(),
                experiment,
                variant,
                phase,
                isCrossover,
                event.fields().text("guest_id"));
    }
}
