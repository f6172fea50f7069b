package dev.liveops.config.safety;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes the state as a publication: one version, audited, held by this replica before it is answered. */
@Singleton
public class SafetyChanges {

    /** Name of the snapshot that the state is part of: that of the configs. */
    public static final String SNAPSHOT = "configs";

    private final UnitOfWork unit;
    private final SafetyRepository repository;
    private final PreviewClock clock;

    SafetyChanges(UnitOfWork unit, SafetyRepository repository, PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.clock = clock;
    }

    /** What a change comes to. */
    public interface Edit {

        /**
         * The state after it; empty where it is so already. Called twice: before the next version is taken, to see whether
         * there is anything to do, and under the lock of the snapshot's head.
         *
         * @param version that the change will be
         */
        Optional<Edited> apply(Safety before, long version, Instant now);
    }

    /**
     * A state and what the audit says of it.
     *
     * @param subjectId null where it is about everything
     */
    public record Edited(
            Safety after,
            String subjectType,
            @Nullable String subjectId,
            String action,
            @Nullable String reason,
            JsonNode diff) {

        AuditEntry entry(String author, long version) {
            return new AuditEntry(subjectType, subjectId, action, author, diff)
                    .withReason(reason)
                    .withRevision(version);
        }
    }

    /** Carries out a change; answers the state after it. */
    public Uni<Published<Safety>> change(String author, Edit edit) {
        return unit.publish(
                SNAPSHOT,
                work -> repository
                        .current(work.connection())
                        .chain(before -> edit.apply(before, 0, clock.now()).isEmpty()
                                ? Uni.createFrom().item(Change.none(before))
                                : publish(work, author, edit)));
    }

    /** The newest state in the database. */
    public Uni<Safety> current() {
        return unit.read(repository::current);
    }

    /** Every revision that a studio's invariant was published in, the newest first, 200 at the most. */
    public Uni<List<InvariantText>> revisionsOf(String invariant) {
        return unit.read(connection -> repository.revisionsOf(connection, invariant));
    }

    private Uni<Change<Safety>> publish(Work work, String author, Edit edit) {
        return work.publish(SNAPSHOT)
                .chain(version -> repository.current(work.connection()).chain(before -> {
                    Instant now = clock.now();
                    Optional<Edited> edited = edit.apply(before, version, now);
                    // Somebody else did it while this one waited: the version has nothing new.
                    Safety after = edited.map(Edited::after).orElse(before);
                    Change<Safety> change = edited.map(done -> Change.of(after, done.entry(author, version)))
                            .orElseGet(() -> Change.none(after));
                    return repository
                            .insert(work.connection(), version, after, author, now)
                            .replaceWith(change);
                }));
    }
}
