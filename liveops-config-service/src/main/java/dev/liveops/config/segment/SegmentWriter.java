package dev.liveops.config.segment;

import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes revisions of segments in a transaction that somebody else began. */
@Singleton
class SegmentWriter {

    private final SegmentRepository repository;
    private final SegmentRevisionRepository revisions;
    private final SegmentUseRepository uses;
    private final JsonText json;

    SegmentWriter(
            SegmentRepository repository,
            SegmentRevisionRepository revisions,
            SegmentUseRepository uses,
            JsonText json) {
        this.repository = repository;
        this.revisions = revisions;
        this.uses = uses;
        this.json = json;
    }

    /** Adds a segment; fails with {@code config.segment_exists}. What the audit says of it, without reason. */
    Uni<AuditEntry> create(Segment segment, String author) {
        return repository
                .insert(segment)
                .chain(() -> revisions.insert(segment, author))
                .map(done -> entry(null, segment, "create", author));
    }

    /** Writes the next revision of a segment that is locked; what the audit says of it, without reason. */
    Uni<AuditEntry> edit(Work work, Segment before, Segment after, String author) {
        return repository
                .update(after)
                .chain(() -> revisions.insert(after, author))
                .chain(work::flush)
                .chain(() -> uses.noteChange(work.connection(), after.id(), after.version()))
                .map(done -> entry(before, after, "edit", author));
    }

    /** Ends the change where segments that one refers to, or is to refer to, come to it. */
    Uni<Void> requireNoWayBack(Work work, String id, List<String> referred) {
        return uses.comeBack(work.connection(), id, referred)
                .invoke(theyDo -> {
                    if (theyDo) {
                        throw ProblemException.at(
                                ConfigProblem.SEGMENT_INVALID,
                                "condition",
                                "what it refers to comes back to \"" + id + "\": " + String.join(", ", referred));
                    }
                })
                .replaceWithVoid();
    }

    /** Publishes what was written, for whoever saves or previews; says the version. */
    Uni<Long> publish(Work work) {
        return work.publish(SegmentHolder.SNAPSHOT).call(() -> work.requireRoom(SegmentHolder.SNAPSHOT));
    }

    private AuditEntry entry(@Nullable Segment before, Segment after, String action, String author) {
        return new AuditEntry(
                        "segment",
                        after.id(),
                        action,
                        author,
                        Difference.of(
                                before == null ? null : json.tree(SegmentView.of(before)),
                                json.tree(SegmentView.of(after))))
                .withRevision(after.revision());
    }
}
