package dev.liveops.config.configs;

import dev.liveops.config.configs.ActivationRepository.Activation;
import dev.liveops.config.configs.ConfigOrigin.Restored;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a published config can be rolled back to. */
@Singleton
class EarlierStates {

    private final ConfigRevisionRepository revisions;
    private final ActivationRepository activations;

    EarlierStates(ConfigRevisionRepository revisions, ActivationRepository activations) {
        this.revisions = revisions;
        this.activations = activations;
    }

    /**
     * What a rollback restores.
     *
     * @param previous the state before that one; null where there was none
     */
    record Before(Restored revision, ConfigContent content, ActivationRepository.@Nullable Key previous) {}

    /** What a rollback goes back to; nothing where there was nothing, or what there was would be over by now. */
    Uni<Optional<Before>> before(SqlConnection connection, Config config, RollbackConfig request, Instant now) {
        if (request.toRevision() != null) {
            return named(connection, config, request.toRevision(), now).map(Optional::of);
        }
        return activations
                .findBefore(connection, ActivationRepository.Key.of(config))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : content(found.get())
                                .map(before -> Optional.of(before)
                                        .filter(state -> !state.content().isOverAt(now))));
    }

    private Uni<Before> named(SqlConnection connection, Config config, int revision, Instant now) {
        if (revision == config.state().live().revision()) {
            throw ProblemException.at(
                    ConfigProblem.INVALID,
                    "to_revision",
                    revision + " is what players get (expected another one, of 1.." + config.revision() + ")");
        }
        return revisions
                .get(config, revision, "to_revision")
                .invoke(found -> refuseOver(found.content(), now))
                .chain(found -> activations
                        .findLast(connection, config.id(), revision)
                        .map(last -> new Before(
                                new Restored(config.id(), revision),
                                found.content(),
                                last.map(Activation::previous).orElse(null))));
    }

    private Uni<Before> content(Activation state) {
        return revisions
                .getContent(state.revision().configId(), state.revision().revision())
                .map(content -> new Before(state.revision(), content, state.previous()));
    }

    private static void refuseOver(ConfigContent content, Instant now) {
        if (content.isOverAt(now)) {
            throw ProblemException.at(
                    ConfigProblem.BAD_WINDOW,
                    "to_revision",
                    "its valid_to " + content.validTo() + " has passed (expected a revision whose end is to come)");
        }
    }
}
