package dev.liveops.config.configs;

import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.safety.PublishedVersions;
import jakarta.inject.Singleton;

/** What a batch is carried out with. */
@Singleton
record BatchTools(
        ConfigRepository repository,
        ConfigRevisionRepository revisions,
        ActivationRepository activations,
        PublishedVersions versions,
        FreezeGate gate,
        ConfigAudit audit,
        ConfigRules rules) {}
