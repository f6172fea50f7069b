package dev.liveops.telemetry.ingest;

import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.RefusedEvent;
import dev.liveops.telemetry.ingest.Submission.Outcome;
import dev.liveops.telemetry.ingest.Submission.Stored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Submissions that are stored together; an id that stands in several of them is the first one's. */
final class Group {

    private final List<Submission> submissions;
    private final List<EventRow> distinct;
    private final boolean hasRepeats;

    Group(List<Submission> submissions) {
        this.submissions = submissions;
        List<EventRow> rows = new ArrayList<>();
        submissions.forEach(submission -> rows.addAll(submission.rows()));
        this.distinct = distinct(rows);
        this.hasRepeats = distinct.size() < rows.size();
    }

    /** One row an id, sorted by id: two writers then never wait for each other. */
    List<EventRow> rows() {
        return distinct;
    }

    /** Refused events to be kept. */
    List<RefusedEvent> quarantined() {
        return submissions.stream()
                .flatMap(submission -> submission.quarantined().stream())
                .toList();
    }

    int submitted() {
        return submissions.size();
    }

    /** Answers every submission. */
    void complete(Written written) {
        boolean allAdded = written.isAll() && !hasRepeats;
        Set<UUID> added = allAdded ? Set.of() : new HashSet<>(written.isAll() ? ids() : written.added());
        submissions.forEach(submission ->
                submission.done().complete(new Stored(outcomes(submission, allAdded, added, written.refused()))));
    }

    private static List<Outcome> outcomes(Submission submission, boolean allAdded, Set<UUID> added, Set<UUID> refused) {
        List<Outcome> outcomes = new ArrayList<>(submission.rows().size());
        for (EventRow row : submission.rows()) {
            if (allAdded || added.remove(row.id())) {
                outcomes.add(Outcome.ADDED);
            } else {
                outcomes.add(refused.contains(row.id()) ? Outcome.REFUSED : Outcome.DUPLICATE);
            }
        }
        return outcomes;
    }

    /** One row an id, the first one of each, sorted by id. */
    static List<EventRow> distinct(List<EventRow> rows) {
        List<EventRow> sorted = new ArrayList<>(rows);
        // Stable. The signed order of UUID is the byte order of PostgreSQL here: no UUIDv7 before the year 6429 is
        // negative.
        sorted.sort(Comparator.comparing(EventRow::id));
        List<EventRow> firsts = new ArrayList<>(sorted.size());
        UUID last = null;
        for (EventRow row : sorted) {
            if (!row.id().equals(last)) {
                firsts.add(row);
                last = row.id();
            }
        }
        return firsts;
    }

    private List<UUID> ids() {
        return distinct.stream().map(EventRow::id).toList();
    }

    /**
     * What became of the rows, by id; what is in neither set was stored before.
     *
     * @param isAll whether every row was added; {@code added} is then empty
     * @param refused not stored, since PostgreSQL refused a value
     */
    record Written(boolean isAll, Set<UUID> added, Set<UUID> refused) {

        /** Every row was added. */
        static final Written ALL = new Written(true, Set.of(), Set.of());
    }
}
