package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;

/**
 * What people know a config by: where it applies and what it is called. Several may have the same.
 *
 * @param scopeRef see {@link CreateConfig}
 */
public record ConfigName(ConfigScope scope, String scopeRef, String name) {

    /** Whether a config is meant by it, as its newest revision or what players get is called. */
    public boolean means(StoredConfig config) {
        return config.scope() == scope
                && config.scopeRef().equals(scopeRef)
                && (config.newest().name().equals(name)
                        || config.live() != null && config.live().name().equals(name));
    }
}
