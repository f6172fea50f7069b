package dev.liveops.events.schedule;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what the author of an event should know of it beside the others. */
@Singleton
class RemarkService {

    private static final int MAX_NAMED = 200;

    private final NeighbourRepository neighbours;
    private final PublishedPacks packs;

    RemarkService(NeighbourRepository neighbours, PublishedPacks packs) {
        this.neighbours = neighbours;
        this.packs = packs;
    }

    /** Whether there is content for an event; empty when nobody says. Call it outside of any transaction. */
    Uni<Optional<Boolean>> hasContent(String contentVersion) {
        return packs.holds(contentVersion);
    }

    /**
     * What there is to say. Where the snapshot's head is locked, of two events published at once at least one is told of the other.
     *
     * @param hasContent whether there is content for it; empty when nobody says
     */
    Uni<Remarks> of(
            SqlConnection connection, String id, EventContent content, EventSpan span, Optional<Boolean> hasContent) {
        Neighbour event = neighbours.of(id, content);
        return neighbours.list(connection, id, span).map(others -> {
            List<Neighbour> met = others.stream().filter(event::canMeet).toList();
            return remarks(event, content, met, hasContent);
        });
    }

    private static Remarks remarks(
            Neighbour event, EventContent content, List<Neighbour> met, Optional<Boolean> hasContent) {
        List<EventFinding> warnings = new ArrayList<>();
        List<EventFinding> conflicts = new ArrayList<>(ConflictPolicy.conflicts(event, met));
        WindowPolicy.remark(content).ifPresent(warnings::add);
        if (hasContent.isEmpty()) {
            warnings.add(new EventFinding(
                    "content_not_checked",
                    "content_version",
                    null,
                    "the release service did not say whether there is a pack of " + content.contentVersion()));
        } else if (!hasContent.get()) {
            conflicts.add(new EventFinding(
                    "unknown_content",
                    "content_version",
                    null,
                    "no pack of " + content.contentVersion() + " is published (expected one by the event's start)"));
        }
        if (met.size() > MAX_NAMED || conflicts.size() > MAX_NAMED) {
            warnings.add(new EventFinding(
                    "more",
                    null,
                    null,
                    "more than " + MAX_NAMED + " events overlap, or things conflict: the first of each are named"));
        }
        return new Remarks(
                met.stream().map(Neighbour::id).limit(MAX_NAMED).toList(),
                warnings,
                conflicts.stream().limit(MAX_NAMED).toList());
    }
}
