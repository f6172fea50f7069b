package dev.liveops.config.resolution;

import dev.liveops.config.resolution.ConfigSnapshot.Effective;
import dev.liveops.model.config.Resolution;
import dev.liveops.support.snapshot.Versioned;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Resolves from the published snapshot; asks no database. */
@Singleton
class ResolutionService {

    private final ConfigHolder configs;

    ResolutionService(ConfigHolder configs) {
        this.configs = configs;
    }

    Answer resolve(ResolutionContext context, Instant instant, boolean explain) {
        Versioned<ConfigSnapshot> snapshot = configs.get();
        Effective effective = snapshot.value().resolve(context, instant);
        Resolution resolution = new Resolution(
                snapshot.version(),
                instant,
                effective.nextChange(),
                effective.values(),
                explain ? snapshot.value().explain(context, instant) : null);
        return new Answer(resolution, identity(resolution, context));
    }

    // Version, context and window segment decide the values; the instant itself does not, or no answer were ever the
    // same.
    private static String identity(Resolution resolution, ResolutionContext context) {
        return resolution.version() + "|" + resolution.nextChangeAt() + "|" + (resolution.explain() != null) + "|"
                + resolution.values() + "|" + context.identity();
    }

    /**
     * A resolution and what it follows from.
     *
     * @param identity equal for equal values; for the entity tag
     */
    record Answer(Resolution resolution, String identity) {}
}
