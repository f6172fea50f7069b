package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import java.util.List;
import java.util.UUID;

/** One change of one config, among several that are one unit of work. */
public sealed interface BatchStep {

    /** The config that is changed, or made. */
    UUID id();

    /** Makes a draft. */
    record Create(UUID id, ConfigScope scope, String scopeRef, ConfigContent content) implements BatchStep {}

    /** Makes a new revision. */
    record Edit(UUID id, ConfigContent content) implements BatchStep {}

    /**
     * Publishes the newest revision.
     *
     * @param accept levers outside of their bounds that are meant
     */
    record Activate(UUID id, List<String> accept) implements BatchStep {}

    /** Takes it back from players. */
    record Deactivate(UUID id) implements BatchStep {}

    /** Puts it away. */
    record Archive(UUID id) implements BatchStep {}
}
