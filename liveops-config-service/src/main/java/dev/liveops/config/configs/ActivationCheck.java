package dev.liveops.config.configs;

import dev.liveops.config.crosscheck.CrossCheck;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.safety.PublicationGuard;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.time.Window;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;

/** Holds an activation against the invariants before any lock is taken, and confirms that under it (ADR 0052). */
@Singleton
class ActivationCheck {

    // After so many, players are still kept from what would break: by resolution.
    private static final int MAX_ATTEMPTS = 3;

    private final UnitOfWork unit;
    private final ConfigRepository repository;
    private final CrossCheck crossCheck;
    private final PublicationGuard guard;
    private final ConfigHolder configs;
    private final PreviewClock clock;

    ActivationCheck(
            UnitOfWork unit,
            ConfigRepository repository,
            CrossCheck crossCheck,
            PublicationGuard guard,
            ConfigHolder configs,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.crossCheck = crossCheck;
        this.guard = guard;
        this.configs = configs;
        this.clock = clock;
    }

    /**
     * What was checked.
     *
     * @param content as it would be published, but for an immediate beginning
     */
    record CheckedActivation(ConfigContent content, CrossCheck.Finding finding) {}

    /** Something was published meanwhile that matters: it is to be checked again. */
    static final class OutrunException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final long version;

        OutrunException(long version) {
            super("what was checked is no longer so", null, false, false);
            this.version = version;
        }

        /** The newest version that it is outrun by. */
        long version() {
            return version;
        }
    }

    /** Checks on a worker; ends with {@code config.invariant_broken} where it would break one. */
    Uni<CheckedActivation> check(UUID id, ActivateConfig request) {
        return unit.read(connection -> repository.get(id))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(config -> {
                    ConfigContent content = config.content();
                    return new CheckedActivation(
                            content,
                            crossCheck.require(
                                    live(config, request), config.origin().replaces()));
                });
    }

    /** The same again, once this replica serves what came in between. */
    Uni<CheckedActivation> checkAgain(UUID id, ActivateConfig request, OutrunException outrun) {
        return configs.reached(outrun.version()).onFailure().recoverWithNull().chain(() -> check(id, request));
    }

    /** Ends the step where it is no longer so; after some attempts it passes. */
    Uni<Void> confirm(Work work, Config published, CheckedActivation checked, int attempt) {
        if (attempt >= MAX_ATTEMPTS) {
            return Uni.createFrom().voidItem();
        }
        CrossCheck.Finding finding = checked.finding();
        if (!published.content().payload().equals(checked.content().payload())) {
            return Uni.createFrom().failure(new OutrunException(finding.version() + 1));
        }
        return guard.stands(
                        work.connection(),
                        finding.version(),
                        finding.levers(),
                        published.origin().scope().wire(),
                        published.origin().scopeRef())
                .chain(stands -> stands
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new OutrunException(finding.version() + 1)));
    }

    private LiveConfig live(Config config, ActivateConfig request) {
        ConfigContent content = config.content();
        Instant from = request.isImmediate() ? clock.now() : content.validFrom();
        return new LiveConfig(
                config.id(),
                config.revision(),
                content.name(),
                config.origin().scope(),
                config.origin().scopeRef(),
                new Window(from, content.validTo()),
                content.priority(),
                Long.MAX_VALUE,
                content.targeting(),
                content.payload());
    }
}
