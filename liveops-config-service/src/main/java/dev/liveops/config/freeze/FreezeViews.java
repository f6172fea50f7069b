package dev.liveops.config.freeze;

import dev.liveops.config.coming.ComingChange;
import dev.liveops.config.coming.ComingService;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Freeze;
import dev.liveops.config.safety.Safety;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows a freeze with what it holds back, from the published snapshot; asks no database. */
@Singleton
public class FreezeViews {

    private static final int MAX_CHANGES = 200;

    private final ComingService coming;
    private final EnvironmentFreeze environment;

    FreezeViews(ComingService coming, EnvironmentFreeze environment) {
        this.coming = coming;
        this.environment = environment;
    }

    /** How it is on this replica, with what would take effect if it ended now. */
    public FreezeView view(Safety safety, Instant now) {
        boolean frozen = environment.isFrozen(safety, now);
        return view(safety, now, frozen ? environment.effective(safety, now) : null, now);
    }

    /** A freeze that begins, with what takes effect when it expires; where it never does, what does when it is lifted now. */
    FreezeView begun(Safety safety, Freeze freeze, Instant now) {
        return view(
                safety.withFreeze(freeze),
                now,
                freeze.instant(),
                freeze.expiresAt() == null ? now : freeze.expiresAt());
    }

    /** One that ends, with what takes effect. */
    FreezeView ended(Safety before, Safety after, Instant now) {
        Freeze ended = before.freeze();
        boolean stays = environment.isOn() || ended == null || !ended.holdsAt(now);
        FreezeView held = stays ? view(after, now) : view(after, now, ended.instant(), now);
        return new FreezeView(
                environment.isFrozen(after, now),
                environment.isFrozen(after, now) ? environment.effective(after, now) : null,
                after.freeze(),
                environment.isOn(),
                disagreement(after, now),
                held.until(),
                held.changes(),
                held.truncated(),
                held.missed());
    }

    private FreezeView view(Safety safety, Instant now, @Nullable Instant instant, Instant until) {
        List<ComingChange> found = instant == null ? List.of() : coming.heldBetween(instant, until, MAX_CHANGES + 1);
        List<ComingChange> changes = found.stream().limit(MAX_CHANGES).toList();
        return new FreezeView(
                instant != null,
                instant,
                safety.freeze(),
                environment.isOn(),
                disagreement(safety, now),
                instant == null ? null : until,
                changes,
                found.size() > MAX_CHANGES,
                missed(changes));
    }

    /** What the environment of this replica and what is published do not agree on; null where they do. */
    public @Nullable String disagreement(Safety safety, Instant now) {
        if (!environment.isOn()) {
            return safety.environmentInstant() == null || safety.isFrozenAt(now)
                    ? null
                    : "another replica is frozen by its environment, this one is not";
        }
        if (!safety.isFrozenAt(now)) {
            return "the environment of this replica freezes it (LIVEOPS_GLOBAL_FREEZE), what is published does not";
        }
        Instant own = environment.instant(safety);
        return own.equals(safety.freeze().instant())
                ? null
                : "the environment of this replica freezes it at " + own + ", what is published at "
                        + safety.freeze().instant();
    }

    private static List<UUID> missed(List<ComingChange> changes) {
        Stream<UUID> started = changes.stream()
                .filter(change -> change.kind() == ComingChange.Kind.START)
                .map(ComingChange::configId);
        List<UUID> ended = changes.stream()
                .filter(change -> change.kind() == ComingChange.Kind.END)
                .map(ComingChange::configId)
                .toList();
        return started.filter(ended::contains).toList();
    }
}
