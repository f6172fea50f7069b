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
 */
record Act(
        ConfigAction action,
        String author,
        Why why,
        List<Finding> accepted,
        @Nullable String sentBy) {

    Act(ConfigAction action, String author, Why why) {
        this(action, author, why, List.of(), null);
    }

    /** The same, accepting findings. */
    Act accepting(List<Finding> findings) {
        return new Act(action, author, why, findings, sentBy);
    }

    /** The same, done by a service for its author; null for by themselves. */
    Act sentBy(@Nullable String service) {
        return new Act(action, author, why, accepted, service);
    }

    /** What it is to another config that it concerns as well. */
    Act as(ConfigAction other) {
        return new Act(other, author, why, List.of(), sentBy);
    }
}
