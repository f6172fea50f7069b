package dev.liveops.config.configs;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which configs a batch is about.
 *
 * @param ids by id, in whatever status
 * @param names by place and name, those that are neither superseded nor archived
 */
public record BatchLookup(Set<UUID> ids, List<ConfigName> names) {

    public BatchLookup {
        ids = Set.copyOf(ids);
        names = List.copyOf(names);
    }
}
