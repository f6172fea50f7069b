package dev.liveops.telemetry.facts;

import dev.liveops.telemetry.facts.FactBatch.Changed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A submitted run of which the backend's word and what was offered may not agree.
 *
 * @param isMismatch whether it was validated and does not count all the same; else its backend's word holds
 */
public record Overruled(UUID run, boolean isMismatch) {

    /** Those among changed runs whose stored validity may have to change. */
    static List<Overruled> among(Collection<Changed<RunFact>> changed, Map<UUID, SubmittedRun> submitted) {
        return changed.stream().flatMap(run -> of(run, submitted)).toList();
    }

    private static Stream<Overruled> of(Changed<RunFact> changed, Map<UUID, SubmittedRun> submitted) {
        RunFact before = changed.before();
        RunFact after = changed.after();
        if (after == null || after.submitted == null) {
            return Stream.empty();
        }
        SubmittedRun told = submitted.get(after.id());
        boolean mayDiffer =
                after.isOverruled() || before != null && before.isOverruled() || told != null && told.isOverruled();
        return mayDiffer ? Stream.of(new Overruled(after.id(), after.isOverruled())) : Stream.empty();
    }
}
