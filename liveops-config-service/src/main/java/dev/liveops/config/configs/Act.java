package dev.liveops.config.configs;

import dev.liveops.config.levers.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done, by whom and why.
 *
 * @param author the person
 * @param accepted what they accept by name
 * @param sentBy the service that does it for them; null when they do it themselves
 * @param passesFreeze whether it may be done although configuration is frozen
 */
record Act(
        ConfigAction action,
        String author,
        Why why,
        List<Finding> accepted,
        @Nullable String sentBy,
        boolean passesFreeze) {

    Act(ConfigAction action, String author, Why why) {
        this(action, author, why, List.of(), null, false);
    }

    /** The same, accepting findings. */
    Act accepting(List<Finding> findings) {
        return new Act(action, author, why, findings, sentBy, passesFreeze);
    }

    /** The same, done by a service for its author; null for by themselves. */
    Act sentBy(@Nullable String service) {
        return new Act(action, author, why, accepted, service, passesFreeze);
    }

    /** The same by somebody who may do it although configuration is frozen, if they say why. */
    Act passingFreeze(boolean mayPass) {
        boolean said = why.reason() != null && !why.reason().isBlank();
        return new Act(action, author, why, accepted, sentBy, mayPass && said);
    }

    /** What it is to another config that it concerns as well. */
    Act as(ConfigAction other) {
        return new Act(other, author, why, List.of(), sentBy, passesFreeze);
    }
}
