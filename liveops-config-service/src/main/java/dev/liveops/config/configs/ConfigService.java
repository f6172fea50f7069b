package dev.liveops.config.configs;

import dev.liveops.config.configs.ConfigOrigin.Restored;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The use cases of writing configs, which reach nobody by that; each is one unit of work. */
@Singleton
public class ConfigService {

    private final UnitOfWork unit;
    private final ConfigRepository repository;
    private final ConfigRevisionRepository revisions;
    private final ConfigChanges changes;
    private final ConfigViews views;
    private final ConfigAudit audit;
    private final ConfigRules rules;
    private final PreviewClock clock;

    ConfigService(
            UnitOfWork unit,
            ConfigRepository repository,
            ConfigRevisionRepository revisions,
            ConfigChanges changes,
            ConfigViews views,
            ConfigAudit audit,
            ConfigRules rules,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.revisions = revisions;
        this.changes = changes;
        this.views = views;
        this.audit = audit;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Makes a draft.
     *
     * @param author the person
     * @param sentBy the service that does it for them; nothing when they do it themselves
     */
    public Uni<ConfigView> create(
            CreateConfig request, String author, Optional<String> sentBy, Optional<IdempotencyKey> key) {
        ConfigContent content = rules.check(request);
        Act act = new Act(ConfigAction.CREATE, author, request.content().why()).sentBy(sentBy.orElse(null));
        return unit.run(new Attempt<>(key, request, ConfigView.class), work -> {
            Config config = Config.draft(origin(request, author), content);
            return requireReplaceable(config.origin())
                    .chain(() -> repository.insert(config))
                    .chain(() -> revisions.insert(config, author))
                    .replaceWith(() -> Change.of(config, audit.entry(null, config, act, clock.now())))
                    .chain(created -> changes.withOverlaps(work, created));
        });
    }

    Uni<ConfigView> edit(UUID id, EditConfig request, IfMatch ifMatch, String author) {
        ConfigContent content = rules.check(request);
        Act act = new Act(ConfigAction.EDIT, author, request.why());
        return unit.run(changes.overlapping(
                id, ifMatch, ConfigAction.EDIT, (work, config, now) -> edit(config, content, act, now)));
    }

    /** What would come of a payload that is saved; saves nothing. */
    Validation validate(ValidateConfig request) {
        return rules.validate(request.payload());
    }

    /** The tag of a config's state. */
    public EntityTag tag(ConfigView config) {
        return views.tag(config);
    }

    private Uni<Change<Config>> edit(Config config, ConfigContent content, Act act, Instant now) {
        Config edited = config.edited(content, now);
        return revisions
                .insert(edited, act.author())
                .chain(() -> repository.update(edited))
                .replaceWith(() -> Change.of(edited, audit.entry(config, edited, act, now)));
    }

    private ConfigOrigin origin(CreateConfig request, String author) {
        Restored nothing = null;
        return new ConfigOrigin(
                Ids.newId(), request.scope(), request.scopeRef(), request.replaces(), nothing, author, clock.now());
    }

    // Another place has other players, to whom it would be neither what was there nor in its stead.
    private Uni<Void> requireReplaceable(ConfigOrigin origin) {
        UUID replaced = origin.replaces();
        if (replaced == null) {
            return Uni.createFrom().voidItem();
        }
        return repository
                .findConfig(replaced)
                .invoke(found -> {
                    if (found.map(Config::origin)
                            .filter(other -> isSamePlace(other, origin))
                            .isEmpty()) {
                        throw ProblemException.at(
                                ConfigProblem.INVALID,
                                "replaces",
                                replaced + " (expected a config of the same scope and scope_ref)");
                    }
                })
                .replaceWithVoid();
    }

    private static boolean isSamePlace(ConfigOrigin one, ConfigOrigin other) {
        return one.scope() == other.scope() && one.scopeRef().equals(other.scopeRef());
    }
}
