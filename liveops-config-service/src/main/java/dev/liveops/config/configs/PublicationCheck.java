package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.crosscheck.CrossCheck;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.safety.PublicationGuard;
import dev.liveops.model.id.Ids;
import dev.liveops.support.context.Workers;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds a change of what players get against the invariants before any lock is taken, and confirms that under it (ADR 0052). */
@Singleton
class PublicationCheck {

    // After so many, players are still kept from what would break: by resolution.
    private static final int MAX_ATTEMPTS = 3;

    private final UnitOfWork unit;
    private final ConfigRepository repository;
    private final EarlierStates earlier;
    private final CrossCheck crossCheck;
    private final PublicationGuard guard;
    private final ConfigHolder configs;
    private final PreviewClock clock;

    PublicationCheck(
            UnitOfWork unit,
            ConfigRepository repository,
            EarlierStates earlier,
            CrossCheck crossCheck,
            PublicationGuard guard,
            ConfigHolder configs,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.earlier = earlier;
        this.crossCheck = crossCheck;
        this.guard = guard;
        this.configs = configs;
        this.clock = clock;
    }

    /**
     * What was checked.
     *
     * @param payload what would be published; null where something is only taken out
     */
    record Checked(@Nullable JsonNode payload, CrossCheck.Finding finding) {

        // Of what is not published nothing goes; the step says so, unless it is by then.
        private static final Checked NOTHING = new Checked(null, new CrossCheck.Finding(0, Set.of()));
    }

    /** What is done under the lock, in its so-manieth attempt. */
    interface Publishing {
        Uni<Published<ConfigView>> with(Checked checked, int attempt);
    }

    /** Something was published meanwhile that matters: it is to be checked again. */
    static final class OutrunException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final long version;

        OutrunException(long version) {
            super("what was checked is no longer so", null, false, false);
            this.version = version;
        }

        long version() {
            return version;
        }
    }

    /** Checks an activation, then has it done; ends with {@code config.invariant_broken} where it would break one. */
    Uni<Published<ConfigView>> activation(UUID id, ActivateConfig request, Publishing publishing) {
        return run(() -> found(id).map(config -> activating(config, request)), publishing, 1);
    }

    /** The same of taking a config out. */
    Uni<Published<ConfigView>> takingOut(UUID id, Publishing publishing) {
        return run(() -> served(id).map(this::takingOut), publishing, 1);
    }

    /** The same of a rollback. */
    Uni<Published<ConfigView>> rollback(UUID id, RollbackConfig request, Publishing publishing) {
        return run(
                () -> served(id)
                        .chain(config -> before(config, request))
                        .emitOn(Workers.OF_REQUEST)
                        .map(this::goingBack),
                publishing,
                1);
    }

    /** Ends the step where it is no longer so; after some attempts it passes. */
    Uni<Void> confirm(Work work, Config changed, Checked checked, int attempt) {
        if (attempt >= MAX_ATTEMPTS) {
            return Uni.createFrom().voidItem();
        }
        CrossCheck.Finding finding = checked.finding();
        if (checked.equals(Checked.NOTHING)) {
            return Uni.createFrom().failure(new OutrunException(finding.version() + 1));
        }
        JsonNode published =
                changed.state().live() == null ? null : changed.content().payload();
        if (!Objects.equals(published, checked.payload())) {
            return Uni.createFrom().failure(new OutrunException(finding.version() + 1));
        }
        return guard.stands(
                        work.connection(),
                        finding.version(),
                        finding.levers(),
                        changed.origin().scope().wire(),
                        changed.origin().scopeRef())
                .chain(stands -> stands
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new OutrunException(finding.version() + 1)));
    }

    // What was checked before the lock is confirmed under it; where something came in between that matters, it is
    // checked again, once this replica serves that.
    private Uni<Published<ConfigView>> run(Supplier<Uni<Checked>> check, Publishing publishing, int attempt) {
        return Uni.createFrom()
                .<Checked>deferred(() -> check.get())
                .chain(checked -> publishing.with(checked, attempt))
                .onFailure(OutrunException.class)
                .recoverWithUni(outrun ->
                        reached(((OutrunException) outrun).version).chain(() -> run(check, publishing, attempt + 1)));
    }

    private Uni<Void> reached(long version) {
        return configs.reached(version).onFailure().recoverWithNull();
    }

    private Uni<Config> found(UUID id) {
        return unit.read(connection -> repository.get(id)).emitOn(Workers.OF_REQUEST);
    }

    // Only what this replica serves can be missed by what it looks at.
    private Uni<Config> served(UUID id) {
        return unit.read(connection -> repository.get(id))
                .call(config -> config.publishedVersion() == null
                        ? Uni.createFrom().voidItem()
                        : reached(config.publishedVersion()))
                .emitOn(Workers.OF_REQUEST);
    }

    private Checked activating(Config config, ActivateConfig request) {
        ConfigContent content = config.content();
        ConfigContent from = request.isImmediate() ? content.startingAt(clock.now()) : content;
        return new Checked(
                content.payload(),
                crossCheck.require(
                        live(config.id(), config.revision(), config.origin(), from),
                        config.origin().replaces()));
    }

    private Checked takingOut(Config config) {
        return config.state().live() == null
                ? Checked.NOTHING
                : new Checked(null, crossCheck.require(null, config.id()));
    }

    // What cannot be gone back to is refused by the step, after it has looked whether its author saw the config as it
    // is.
    private Uni<GoingBack> before(Config config, RollbackConfig request) {
        return config.state().live() == null
                ? Uni.createFrom().item(new GoingBack(config, Optional.empty()))
                : unit.read(connection -> earlier.before(connection, config, request, clock.now()))
                        .onFailure(ProblemException.class)
                        .recoverWithItem(Optional.empty())
                        .map(before -> new GoingBack(config, before.map(EarlierStates.Before::content)));
    }

    private Checked goingBack(GoingBack back) {
        if (back.content().isEmpty()) {
            return takingOut(back.config());
        }
        ConfigContent content = back.content().get();
        UUID restored = Ids.newId();
        return new Checked(
                content.payload(),
                crossCheck.require(
                        live(restored, 1, back.config().origin(), content.startingBy(clock.now())),
                        back.config().id()));
    }

    private static LiveConfig live(UUID id, int revision, ConfigOrigin origin, ConfigContent content) {
        return new LiveConfig(
                id,
                revision,
                content.name(),
                origin.scope(),
                origin.scopeRef(),
                content.window(),
                content.priority(),
                Long.MAX_VALUE,
                content.targeting(),
                content.payload());
    }

    /** A config, and what it would be rolled back to; empty for nothing. */
    private record GoingBack(Config config, Optional<ConfigContent> content) {}
}
