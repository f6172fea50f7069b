package dev.liveops.releases.golden;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.golden.GoldenKind;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.model.golden.ReplayedRun;
import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.work.WorkQueue;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The use cases of golden sims; each change is one unit of work. */
@Singleton
class GoldenService {

    private static final int HASH_IN_NAME = 8;

    private final UnitOfWork unit;
    private final GoldenRepository repository;
    private final GoldenPlanner planner;
    private final WorkQueue queue;
    private final PackService packs;
    private final PreviewClock clock;
    private final JsonText json;

    GoldenService(
            UnitOfWork unit,
            GoldenRepository repository,
            GoldenPlanner planner,
            WorkQueue queue,
            PackService packs,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.planner = planner;
        this.queue = queue;
        this.packs = packs;
        this.clock = clock;
        this.json = json;
    }

    /** The newest revision, retired or not; fails with {@code release.unknown_golden}. */
    Uni<GoldenView> get(String name) {
        requireName(name);
        return unit.read(connection -> repository.find(connection, name))
                .map(found -> found.orElseThrow(() -> unknown(name)))
                .map(GoldenView::of);
    }

    Uni<GoldenView> revision(String name, int revision) {
        requireName(name);
        return unit.read(connection -> repository.get(connection, name, revision))
                .map(GoldenView::of);
    }

    /** The newest revision of each, by name, without what is played. */
    Uni<Page<GoldenView>> list(PageRequest page, @Nullable String kind, boolean retired) {
        return unit.read(connection -> repository.list(connection, page.after(), kind, retired, page.limit()))
                .map(sims -> page.page(views(sims), GoldenView::name));
    }

    /** Revisions of one, the newest first, without what is played. */
    Uni<Page<GoldenView>> revisions(String name, PageRequest page) {
        requireName(name);
        long before = page.afterNumber(Long.MAX_VALUE);
        return unit.read(connection -> repository.revisions(connection, name, before, page.limit()))
                .map(sims -> page.page(views(sims), view -> Integer.toString(view.revision())));
    }

    /**
     * Writes one, as the next revision of its name; the same again changes nothing.
     *
     * @param header {@code If-Match}, which must be there when there is one already
     */
    Uni<Written> write(String name, GoldenRequest request, @Nullable String header, String author) {
        GoldenPolicy.check(name, request);
        return again(() -> unit.run(work -> pin(work.connection(), request.contentVersion())
                .map(pin -> GoldenSim.first(name, request.why(), request.spec(), pin.orElse(null), author, clock.now()))
                .chain(sim ->
                        repository.find(work.connection(), name).chain(found -> write(work, found, sim, header)))));
    }

    /** Retires one: nobody asks for it any more, and what was played stays known. */
    Uni<GoldenView> retire(String name, IfMatch ifMatch, @Nullable String reason, String author) {
        requireName(name);
        return again(() -> unit.run(work -> repository
                .find(work.connection(), name)
                .map(found -> found.orElseThrow(() -> unknown(name)))
                .invoke(found -> ifMatch.check(found.revision()))
                .chain(found -> found.retired()
                        ? Uni.createFrom().item(Change.none(GoldenView.of(found)))
                        : keep(work, found, found.retired(author, clock.now()), "retire", reason))));
    }

    /** Makes golden replays of a set of golden runs, one of each pack; what is the same already stays. */
    Uni<GoldenImported> add(GoldenImport set, String author) {
        GoldenPolicy.check(set);
        Map<String, List<ReplayedRun>> byPack = GoldenLines.read(set.lines());
        boolean everyPack = Boolean.TRUE.equals(set.everyPack());
        Violations violations = new Violations();
        violations.check(
                !everyPack || byPack.size() == 1,
                "every_pack",
                byPack.size() + " packs (expected the runs of one, or every_pack false)");
        violations.check(
                byPack.size() == 1 || Ids.isName(set.name() + "-" + "0".repeat(HASH_IN_NAME)),
                "name",
                "too long (expected room for the beginning of a pack's hash)");
        byPack.values().forEach(runs -> GoldenPolicy.checkSpec(violations, GoldenSpec.of(runs)));
        violations.throwIfAny(ReleaseProblem.GOLDEN_INVALID);
        return again(() -> unit.run(work -> add(work, set, byPack, everyPack, author)));
    }

    private Uni<Change<GoldenImported>> add(
            Work work, GoldenImport set, Map<String, List<ReplayedRun>> byPack, boolean everyPack, String author) {
        Map<String, GoldenSpec> specs = new LinkedHashMap<>();
        byPack.forEach(
                (hash, runs) -> specs.put(hash, new GoldenSpec(GoldenKind.REPLAY, set.engine(), null, null, runs)));
        List<GoldenView> items = new ArrayList<>();
        List<AuditEntry> audit = new ArrayList<>();
        Uni<Void> added = Uni.createFrom().voidItem();
        for (Map.Entry<String, GoldenSpec> one : specs.entrySet()) {
            String name = specs.size() == 1 ? set.name() : set.name() + "-" + shortened(one.getKey());
            added = added.chain(() -> pinOf(work.connection(), one.getKey(), everyPack)
                    .map(pin -> GoldenSim.first(name, set.why(), one.getValue(), pin.orElse(null), author, clock.now()))
                    .chain(sim -> repository.find(work.connection(), name).chain(found -> write(work, found, sim, "*")))
                    .invoke(change -> {
                        items.add(change.answer().view().brief());
                        audit.addAll(change.audit());
                    })
                    .replaceWithVoid());
        }
        return added.map(done -> new Change<>(new GoldenImported(items), audit));
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(HASH_IN_NAME, hash.length()));
    }

    private Uni<Change<Written>> write(Work work, Optional<GoldenSim> found, GoldenSim sim, @Nullable String header) {
        if (found.isEmpty()) {
            return keep(work, null, sim, "create", null).map(change -> change.map(view -> new Written(view, true)));
        }
        GoldenSim before = found.get();
        if (before.says(sim)) {
            return Uni.createFrom().item(Change.none(new Written(GoldenView.of(before), false)));
        }
        IfMatch.required(header).check(before.revision());
        return keep(work, before, sim.after(before), "edit", null)
                .map(change -> change.map(view -> new Written(view, false)));
    }

    private Uni<Change<GoldenView>> keep(
            Work work, @Nullable GoldenSim before, GoldenSim after, String action, @Nullable String reason) {
        String kept = after.retired() ? null : GoldenKey.prefix(after.name(), after.revision());
        return repository
                .insert(work.connection(), after)
                .chain(() -> queue.drop(work.connection(), GoldenKey.prefix(after.name()), kept))
                .chain(() -> planner.fill(work.connection()))
                .replaceWith(() -> Change.of(
                        GoldenView.of(after),
                        new AuditEntry(
                                        "golden",
                                        after.name(),
                                        action,
                                        after.changedBy(),
                                        Difference.of(before == null ? null : state(before), state(after)))
                                .withRevision(after.revision())
                                .withReason(reason == null ? after.why() : reason)));
    }

    // A replay's runs are many, and their revision keeps them.
    private ObjectNode state(GoldenSim sim) {
        GoldenSim.Pin pin = sim.pin();
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("kind", sim.kind().wire())
                .put("engine", sim.engine())
                .put("content_version", pin == null ? null : pin.contentVersion())
                .put("retired", sim.retired());
        GoldenSpec spec = sim.spec();
        if (spec != null && spec.band() != null) {
            state.set("band", json.tree(spec.band()));
        } else if (spec != null && spec.exact() != null) {
            state.put("result_hash", spec.exact().resultHash())
                    .put("runs", spec.exact().runs());
        } else if (spec != null && spec.replay() != null) {
            state.put("runs", spec.replay().size());
        }
        return state;
    }

    private Uni<Optional<GoldenSim.Pin>> pin(SqlConnection connection, @Nullable String version) {
        return version == null
                ? Uni.createFrom().item(Optional.empty())
                : packs.get(connection, version)
                        .map(pack -> Optional.of(new GoldenSim.Pin(pack.contentVersion(), pack.contentHash())));
    }

    private Uni<Optional<GoldenSim.Pin>> pinOf(SqlConnection connection, String hash, boolean everyPack) {
        return everyPack
                ? Uni.createFrom().item(Optional.empty())
                : repository.pack(connection, hash).map(found -> {
                    GoldenPack pack = found.orElseThrow(() -> ProblemException.at(
                            ReleaseProblem.GOLDEN_INVALID,
                            "lines",
                            "no pack with the hash " + Quote.of(hash)
                                    + " is published (expected it to be, or every_pack true)"));
                    return Optional.of(new GoldenSim.Pin(pack.contentVersion(), pack.contentHash()));
                });
    }

    // Of two that write the same revision the second finds the first one's when it looks again.
    private static <T> Uni<T> again(Supplier<Uni<T>> change) {
        return Uni.createFrom()
                .deferred(() -> change.get())
                .onFailure(DatabaseFailures::isDuplicate)
                .retry()
                .atMost(1);
    }

    private static List<GoldenView> views(List<GoldenSim> sims) {
        return sims.stream().map(GoldenView::of).toList();
    }

    // What cannot be a name, the database need not be asked for.
    private static void requireName(String name) {
        if (!Ids.isName(name)) {
            throw unknown(name);
        }
    }

    private static ProblemException unknown(String name) {
        return ProblemException.of(
                ReleaseProblem.UNKNOWN_GOLDEN, Quote.of(name) + " (expected one of GET /v1/content/golden)");
    }

    /**
     * What was written.
     *
     * @param isNew whether there was none of the name before
     */
    record Written(GoldenView view, boolean isNew) {}
}
