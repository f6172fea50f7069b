package dev.liveops.config.foresight;

import dev.liveops.config.resolution.LiveConfig;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config that would come, go, or take another one's place.
 *
 * @param config as it would be published; in the place of the published one of its id. Null where one only goes
 * @param gone the config that would go; null for none
 */
public record ProposedChange(
        @Nullable LiveConfig config, @Nullable UUID gone) {

    public ProposedChange {
        if (config == null && gone == null) {
            throw new IllegalArgumentException("config, gone: neither (expected one of them)");
        }
    }

    /** A config that comes, for another one or for none. */
    public static ProposedChange of(LiveConfig config, @Nullable UUID gone) {
        return new ProposedChange(config, gone);
    }

    /** A config that is taken out. */
    public static ProposedChange without(UUID gone) {
        return new ProposedChange(null, gone);
    }
}
