package dev.liveops.config.configs;

import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.context.Workers;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes of drafts what would be published, for those who look before it is; stores nothing, and counts no violations. */
@Singleton
public class Proposals {

    private final UnitOfWork unit;
    private final ConfigRepository repository;
    private final ConfigRules rules;

    Proposals(UnitOfWork unit, ConfigRepository repository, ConfigRules rules) {
        this.unit = unit;
        this.repository = repository;
        this.rules = rules;
    }

    /**
     * Of a draft that nobody has saved; what the catalog finds in its values is in the answer. Compiles conditions, so it is not for event
     * loops.
     *
     * @param salt of its share, where it has one that says none
     * @param place where in the request a path of the draft stands
     * @throws ProblemException as its creation, except for what the catalog says
     */
    public Proposal of(CreateConfig draft, String salt, UnaryOperator<String> place) {
        try {
            ConfigContent content = rules.shaped(draft).salted(salt);
            return of(content.toLive(Ids.newId(), 0, draft.scope(), draft.scopeRef()), draft.replaces());
        } catch (ProblemException e) {
            throw e.violations().isEmpty()
                    ? e
                    : ProblemException.of(
                            e.code(),
                            e.violations().stream()
                                    .map(one -> new Violation(place.apply(one.path()), one.detail()))
                                    .toList());
        }
    }

    /** Of a config's newest revision; fails with {@code config.not_found}. */
    public Uni<Proposal> stored(UUID id) {
        return unit.read(connection -> repository.get(id))
                .emitOn(Workers.OF_REQUEST)
                .map(config -> of(
                        config.content()
                                .toLive(
                                        config.id(),
                                        config.revision(),
                                        config.origin().scope(),
                                        config.origin().scopeRef()),
                        config.origin().replaces()));
    }

    /** Of a config that something else has made. */
    public Proposal of(LiveConfig config, @Nullable UUID replaces) {
        return new Proposal(config, replaces, rules.validate(config.payload()));
    }
}
