package dev.liveops.config.segment;

import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.config.configs.BatchCompany;
import dev.liveops.config.segment.SegmentMoves.MovedConfig;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.transfer.PlanBuilder;
import dev.liveops.support.transfer.PlannedAction;
import dev.liveops.support.transfer.TransferDocuments;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** The segments of one import: new ones, and new revisions of those that say something else. Of one request, one thing after the other. */
public final class SegmentImport implements BatchCompany {

    /** Where a plan says that a change is of a segment. */
    public static final String PLACE = "segment";

    private static final int NAMED = 5;

    private final SegmentTools tools;
    private final List<Wanted> wanted;
    private final List<Violation> violations;
    private final SegmentTexts texts;
    private final AtomicLong published = new AtomicLong();
    // As they were read last.
    private final Map<String, Segment> stored = new HashMap<>();
    private final Map<String, List<MovedConfig>> moved = new HashMap<>();

    SegmentImport(SegmentTools tools, List<Wanted> wanted, List<Violation> violations, SegmentTexts texts) {
        this.tools = tools;
        this.wanted = List.copyOf(wanted);
        this.violations = List.copyOf(violations);
        this.texts = texts;
    }

    /**
     * A segment of a document that says nothing wrong by itself.
     *
     * @param path where it stands in the document
     * @param referred the segments that it refers to by itself
     */
    record Wanted(String path, TransferSegment segment, Set<String> referred) {

        String id() {
            return segment.segmentId();
        }

        boolean isAs(Segment there) {
            return segment.condition().equals(there.condition())
                    && Objects.equals(segment.description(), there.description());
        }
    }

    /** What is wrong with segments, with the place in the document. */
    public List<Violation> violations() {
        return violations;
    }

    /** The conditions of all segments as they would be. */
    public SegmentTexts texts() {
        return texts;
    }

    /** Notes in a plan what would be done, before what rests on it; as was looked at last. */
    public void plan(TransferDocuments documents, PlanBuilder builder) {
        for (Wanted one : wanted) {
            Segment there = stored.get(one.id());
            if (there != null) {
                builder.read(PLACE + "/" + one.id(), hash(there));
            }
            if (there != null && one.isAs(there)) {
                builder.planned(List.of());
                continue;
            }
            PlannedAction action = there == null ? PlannedAction.CREATE : PlannedAction.EDIT;
            builder.planned(List.of(documents.change(
                    action,
                    one.id(),
                    one.id(),
                    PLACE,
                    there == null ? null : TransferSegment.of(there),
                    one.segment())));
            warnOfMoves(one, builder);
        }
    }

    @Override
    public Uni<Void> look(SqlConnection connection, boolean locked) {
        List<String> ids = wanted.stream().map(Wanted::id).toList();
        return tools.repository()
                .findAll(ids, locked)
                .invoke(found -> {
                    stored.clear();
                    moved.clear();
                    found.forEach(segment -> stored.put(segment.id(), segment));
                })
                .chain(() -> lookAtMoves(connection));
    }

    @Override
    public boolean publishes() {
        return moved.values().stream().anyMatch(configs -> !configs.isEmpty());
    }

    @Override
    public Uni<List<AuditEntry>> carryOut(Work work, long version, String author, Instant now) {
        List<Wanted> changed = changed();
        if (changed.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Uni<List<AuditEntry>> done = Uni.createFrom().item(new ArrayList<>());
        for (Wanted one : changed) {
            done = done.chain(entries -> written(work, one, version, author, now)
                    .invoke(entries::add)
                    .call(work::flush)
                    .replaceWith(entries));
        }
        // Only when all of it is written is it known what comes to what.
        for (Wanted one : changed) {
            done = done.call(() -> tools.writer().requireNoWayBack(work, one.id(), List.copyOf(one.referred())));
        }
        return done.call(() -> tools.writer().publish(work).invoke(published::set));
    }

    /** Waits, a second at the most, until this replica holds what was carried out. */
    public Uni<Void> held() {
        return published.get() == 0
                ? Uni.createFrom().voidItem()
                : tools.holder().published(published.get()).replaceWithVoid();
    }

    private Uni<AuditEntry> written(Work work, Wanted one, long version, String author, Instant now) {
        TransferSegment segment = one.segment();
        Segment there = stored.get(one.id());
        if (there != null) {
            Segment after = there.edited(segment.description(), segment.condition(), one.referred(), version, now);
            return tools.writer().edit(work, there, after, author);
        }
        return tools.writer()
                .create(
                        new Segment(
                                one.id(),
                                segment.description(),
                                segment.condition(),
                                List.copyOf(one.referred()),
                                1,
                                version,
                                author,
                                now,
                                now),
                        author);
    }

    private List<Wanted> changed() {
        return wanted.stream()
                .filter(one -> Optional.ofNullable(stored.get(one.id()))
                        .filter(one::isAs)
                        .isEmpty())
                .toList();
    }

    private Uni<Void> lookAtMoves(SqlConnection connection) {
        Uni<Void> looked = Uni.createFrom().voidItem();
        for (Wanted one : changed()) {
            if (stored.containsKey(one.id())) {
                looked = looked.chain(() -> tools.uses().publishedConfigs(connection, one.id()))
                        .invoke(configs -> moved.put(one.id(), configs))
                        .replaceWithVoid();
            }
        }
        return looked;
    }

    // By hand its author shows that he has seen them; here they stand in the plan, which is of this version of the
    // configs.
    private void warnOfMoves(Wanted one, PlanBuilder builder) {
        List<MovedConfig> configs = moved.getOrDefault(one.id(), List.of());
        if (!configs.isEmpty()) {
            builder.warning(
                    one.path() + ".condition",
                    "changes whom " + configs.size()
                            + (configs.size() == 1 ? " published config is" : " published configs are")
                            + " for: "
                            + configs.stream()
                                    .limit(NAMED)
                                    .map(config -> "\"" + config.name() + "\"")
                                    .collect(Collectors.joining(", "))
                            + (configs.size() > NAMED ? " and others" : ""));
        }
    }

    private static String hash(Segment segment) {
        // Revisions never change, so their numbers say what is in them.
        return Sha256.hex(segment.id() + "|" + segment.revision());
    }
}
