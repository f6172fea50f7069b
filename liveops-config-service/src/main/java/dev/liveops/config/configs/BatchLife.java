package dev.liveops.config.configs;

import java.util.UUID;

/** The life of configs for those who plan batches: what may be done to one, and what it is then. */
public final class BatchLife {

    private BatchLife() {}

    /** Ends with {@code config.wrong_status} where a step is not possible, and says what is. */
    public static void require(UUID config, ConfigStatus from, BatchStep step) {
        Lifecycle.require(config, from, action(step));
    }

    /** What a config is after a step, apart from its window. */
    public static ConfigStatus after(ConfigStatus from, BatchStep step) {
        return switch (action(step)) {
            case ACTIVATE -> ConfigStatus.ACTIVE;
            case DEACTIVATE -> ConfigStatus.DRAFT;
            case ARCHIVE -> ConfigStatus.ARCHIVED;
            default -> from;
        };
    }

    private static ConfigAction action(BatchStep step) {
        if (step instanceof BatchStep.Activate) {
            return ConfigAction.ACTIVATE;
        }
        if (step instanceof BatchStep.Deactivate) {
            return ConfigAction.DEACTIVATE;
        }
        if (step instanceof BatchStep.Archive) {
            return ConfigAction.ARCHIVE;
        }
        return step instanceof BatchStep.Edit ? ConfigAction.EDIT : ConfigAction.CREATE;
    }
}
