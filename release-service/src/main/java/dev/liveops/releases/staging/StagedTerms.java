package dev.liveops.releases.staging;

import dev.liveops.releases.compatibility.ReleaseTerms;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is rolled out, as it is stored with its rollout.
 *
 * @param terms what the release says once it is everybody's
 * @param engineVersion of the engine that it brings, by whose runs it is judged where it brings no other pack; null where it does
 * @param updatesClients whether clients in the share that are too old for it are told to update; else they are given what everybody is
 */
public record StagedTerms(ReleaseTerms terms, @Nullable String engineVersion, boolean updatesClients) {

    public StagedTerms {
        Objects.requireNonNull(terms);
    }
}
