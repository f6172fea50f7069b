package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenKind;
import dev.liveops.model.golden.GoldenSpec;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A golden sim or replay, at one of its revisions.
 *
 * @param revision counts its changes from 1
 * @param engine name of the engine that plays it; null for every engine
 * @param spec what is played; null where only the rest was read
 * @param pin the pack with which alone it is played; null for every new one
 * @param retired whether nobody asks for it any more
 */
record GoldenSim(
        String name,
        int revision,
        GoldenKind kind,
        String why,
        @Nullable String engine,
        @Nullable GoldenSpec spec,
        @Nullable Pin pin,
        boolean retired,
        String changedBy,
        Instant changedAt) {

    /** A published pack. */
    record Pin(String contentVersion, String contentHash) {}

    /** A first revision. */
    static GoldenSim first(String name, String why, GoldenSpec spec, @Nullable Pin pin, String author, Instant now) {
        return new GoldenSim(name, 1, spec.kind(), why, spec.engine(), spec, pin, false, author, now);
    }

    /** Whether it is played with a pack. */
    boolean isFor(String contentHash) {
        return !retired && (pin == null || pin.contentHash().equals(contentHash));
    }

    /** Whether an engine of this name plays it. */
    boolean isPlayedBy(String engineName) {
        return engine == null || engine.equals(engineName);
    }

    /** Whether both, which were read whole, say the same. */
    boolean says(GoldenSim other) {
        return why.equals(other.why)
                && Objects.equals(spec, other.spec)
                && Objects.equals(pin, other.pin)
                && retired == other.retired;
    }

    /** The same as the revision after another one. */
    GoldenSim after(GoldenSim before) {
        return new GoldenSim(name, before.revision + 1, kind, why, engine, spec, pin, retired, changedBy, changedAt);
    }

    /** The next revision, which retires it. */
    GoldenSim retired(String author, Instant now) {
        return new GoldenSim(name, revision + 1, kind, why, engine, spec, pin, true, author, now);
    }
}
