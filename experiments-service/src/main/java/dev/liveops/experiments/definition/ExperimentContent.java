package dev.liveops.experiments.definition;

import java.time.Instant;
import java.util.Objects;

/**
 * What an author says about an experiment; checked by {@link ExperimentRules}.
 *
 * @param description null for none
 * @param startAt when it is served from, once running; null for as soon as it runs
 * @param endAt when it is no longer served (excluded); null for until it is finished
 */
record ExperimentContent(
        String name, String description, Instant startAt, Instant endAt, ExperimentDefinition definition) {

    ExperimentContent {
        Objects.requireNonNull(name);
        Objects.requireNonNull(definition);
    }
}
