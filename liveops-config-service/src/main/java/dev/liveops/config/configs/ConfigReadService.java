package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.page.Page;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What operators look at: lists, counts, revisions and what is different between them. */
@Singleton
public class ConfigReadService {

    // Before and after every id.
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private static final ConfigQuery ALL = new ConfigQuery(null, null, null, null, null, null, null);

    private final UnitOfWork unit;
    private final ConfigRepository repository;
    private final ConfigRevisionRepository revisions;
    private final ConfigOverlapRepository overlaps;
    private final ConfigViews views;
    private final PreviewClock clock;

    ConfigReadService(
            UnitOfWork unit,
            ConfigRepository repository,
            ConfigRevisionRepository revisions,
            ConfigOverlapRepository overlaps,
            ConfigViews views,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.revisions = revisions;
        this.overlaps = overlaps;
        this.views = views;
        this.clock = clock;
    }

    Uni<Page<ConfigView>> list(ConfigQuery query, Instant at, boolean newestFirst, PageRequest page) {
        UUID after = page.afterId(newestFirst ? LAST : FIRST);
        return unit.read(connection -> repository.list(query, at, after, newestFirst, page.size()))
                .map(configs -> page.page(
                        configs.map(config -> views.toView(config, at)),
                        view -> view.configId().toString()));
    }

    /** A config as it is now; fails with {@code config.not_found}. */
    public Uni<ConfigView> find(UUID id) {
        return unit.read(connection -> repository.get(id)).map(config -> views.toView(config, clock.now()));
    }

    /** A revision of a config, and what of it is the same in all of them. */
    public record Revised(UUID id, ConfigName name, int revision, ConfigContent content) {}

    /**
     * A revision; fails with {@code config.not_found} or {@code config.unknown_revision}.
     *
     * @param revision null for the newest
     * @param parameter what a revision that is not there was asked by
     */
    public Uni<Revised> revised(UUID id, @Nullable Integer revision, String parameter) {
        return unit.read(connection -> repository
                .get(id)
                .chain(config -> revision == null
                        ? Uni.createFrom().item(revised(config, config.revision(), config.content()))
                        : revisions
                                .get(config, revision, parameter)
                                .map(found -> revised(config, found.number(), found.content()))));
    }

    private static Revised revised(Config config, int revision, ConfigContent content) {
        ConfigOrigin origin = config.origin();
        return new Revised(
                config.id(), new ConfigName(origin.scope(), origin.scopeRef(), content.name()), revision, content);
    }

    Uni<ConfigCounts> count(ConfigQuery query, Instant at) {
        return unit.read(connection -> repository
                .countByStatus(query, at)
                .chain(byStatus -> repository.countByScope(query, at).map(byScope -> counts(byStatus, byScope))));
    }

    /** Status to the number of configs that have it at an instant; each is there. */
    public Uni<Map<String, Long>> countByStatus(Instant at) {
        return unit.read(connection -> repository.countByStatus(ALL, at))
                .map(found -> complete(ConfigStatus.values(), found));
    }

    Uni<List<ConfigOverlap>> overlaps(UUID id, Instant at) {
        return unit.read(connection -> repository.get(id).chain(config -> overlaps.find(connection, config, at)));
    }

    Uni<Page<ConfigRevisionView>> revisions(UUID id, PageRequest page) {
        int before = (int) Math.min(Integer.MAX_VALUE, page.afterNumber(Integer.MAX_VALUE));
        return unit.read(connection -> repository
                .get(id)
                .chain(config -> revisions
                        .list(id, before, page.size())
                        .map(found -> page.page(
                                found.map(revision -> ConfigRevisionView.of(config, revision)),
                                view -> Integer.toString(view.revision())))));
    }

    Uni<ConfigRevisionView> revision(UUID id, int number) {
        return unit.read(connection -> repository
                .get(id)
                .chain(config -> revisions
                        .get(config, number, "revision")
                        .map(revision -> ConfigRevisionView.of(config, revision))));
    }

    /**
     * What is different between two revisions.
     *
     * @param from null for the one that players get, and where they get none the one before {@code to}
     * @param to null for the newest
     */
    Uni<RevisionDiff> diff(UUID id, @Nullable Integer from, @Nullable Integer to) {
        return unit.read(connection -> repository.get(id).chain(config -> {
            int later = to == null ? config.revision() : to;
            int earlier = from == null ? usualFrom(config, later) : from;
            return revisions
                    .get(config, earlier, "from")
                    .chain(before ->
                            revisions.get(config, later, "to").map(after -> RevisionDiff.between(id, before, after)));
        }));
    }

    private static int usualFrom(Config config, int to) {
        ConfigState.Live live = config.state().live();
        return live == null ? Math.max(1, to - 1) : live.revision();
    }

    private static ConfigCounts counts(Map<String, Long> byStatus, Map<String, Long> byScope) {
        long total = byScope.values().stream().mapToLong(Long::longValue).sum();
        return new ConfigCounts(
                total, complete(ConfigStatus.values(), byStatus), complete(ConfigScope.values(), byScope));
    }

    private static Map<String, Long> complete(WireName[] names, Map<String, Long> found) {
        Map<String, Long> all = new LinkedHashMap<>();
        for (WireName name : names) {
            all.put(name.wire(), found.getOrDefault(name.wire(), 0L));
        }
        return all;
    }
}
