package dev.liveops.config.safety;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.UnitOfWork;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The freeze that a replica's environment says ({@code LIVEOPS_GLOBAL_FREEZE}; mission: phase-28, Kill-Switch Support). It needs
 * no database, and wins over what is published. Its instant is one for all replicas: that of a freeze that is published, or the one
 * that the first of them stored, which is read with the first snapshot.
 */
@Startup
@Singleton
public class EnvironmentFreeze {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final boolean on;
    private final UnitOfWork unit;
    private final SafetyRepository repository;
    private final PreviewClock clock;
    private final AtomicReference<@Nullable Instant> instant = new AtomicReference<>();
    private final AtomicBoolean settled = new AtomicBoolean();

    EnvironmentFreeze(
            @ConfigProperty(name = "liveops.global.freeze", defaultValue = "false") boolean on,
            Jobs jobs,
            UnitOfWork unit,
            SafetyRepository repository,
            PreviewClock clock) {
        this.on = on;
        this.unit = unit;
        this.repository = repository;
        this.clock = clock;
        jobs.onEachReplica("environment freeze", EVERY, this::settle);
    }

    /** Whether the environment of this replica freezes it. */
    public boolean isOn() {
        return on;
    }

    /** At which instant windows are looked at for somebody who asks for an instant. */
    public Instant effective(Safety published, Instant asked) {
        return on ? instant(published) : published.effective(asked);
    }

    /** Whether what this replica gives is frozen. */
    public boolean isFrozen(Safety published, Instant at) {
        return on || published.isFrozenAt(at);
    }

    /** The instant of the environment's freeze; the same from the first call on, unless another replica stored an earlier one. */
    public Instant instant(Safety published) {
        Instant known = instant.get();
        if (known != null) {
            return known;
        }
        Instant first = published.environmentInstant();
        if (first == null) {
            first = published.freeze() == null
                    ? clock.now()
                    : published.freeze().instant();
        }
        return instant.compareAndSet(null, first) ? first : instant(published);
    }

    // A replica that restarts without it ends it for those to come; one that is frozen still stores its instant again.
    private Uni<Void> settle() {
        if (on) {
            Instant own = instant.get();
            return own == null
                    ? Uni.createFrom().voidItem()
                    : unit.read(connection -> repository.settleEnvironment(connection, own))
                            .invoke(instant::set)
                            .replaceWithVoid();
        }
        return settled.get()
                ? Uni.createFrom().voidItem()
                : unit.read(repository::forgetEnvironment).invoke(() -> settled.set(true));
    }
}
