package dev.liveops.support.audience;

import dev.liveops.model.config.Resolution.AudienceSource;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server says of a player.
 *
 * @param asOf what telemetry had stored by then is in it; null where nothing is
 * @param values attribute to a Long or a list of texts; what is not known is absent
 */
public record KnownPlayer(AudienceSource source, @Nullable Instant asOf, Map<String, Object> values) {

    /** Nobody was asked. */
    public static final KnownPlayer NOBODY = new KnownPlayer(AudienceSource.NONE, null, Map.of());

    /** Nobody answered. */
    public static final KnownPlayer UNAVAILABLE = new KnownPlayer(AudienceSource.UNAVAILABLE, null, Map.of());

    /** Copies what is given. */
    public KnownPlayer {
        values = Map.copyOf(values);
    }
}
