package dev.liveops.releases.golden;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.work.WorkJob;
import dev.liveops.releases.work.WorkQueue;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What golden sims say of one pack, and what operators do about it. */
@Singleton
class PackGoldenService {

    private static final String SUBJECT = "pack";

    private final UnitOfWork unit;
    private final PackService packs;
    private final GoldenGate gate;
    private final GoldenPlanner planner;
    private final VerdictRepository verdicts;
    private final WorkQueue queue;
    private final GoldenConfig config;
    private final PreviewClock clock;

    PackGoldenService(
            UnitOfWork unit,
            PackService packs,
            GoldenGate gate,
            GoldenPlanner planner,
            VerdictRepository verdicts,
            WorkQueue queue,
            GoldenConfig config,
            PreviewClock clock) {
        this.unit = unit;
        this.packs = packs;
        this.gate = gate;
        this.planner = planner;
        this.verdicts = verdicts;
        this.queue = queue;
        this.config = config;
        this.clock = clock;
    }

    /** How a pack stands; fails with {@code release.unknown_pack}. */
    Uni<GoldenStatus> status(String version) {
        return unit.read(connection -> pack(connection, version).chain(pack -> status(connection, pack)));
    }

    /** Has all its golden sims played again, those too that were played before. */
    Uni<GoldenStatus> run(String version, String author) {
        return unit.run(work -> pack(work.connection(), version)
                .chain(pack -> planner.again(work.connection(), pack)
                        .chain(jobs -> status(work.connection(), pack)
                                .map(status -> jobs == 0
                                        ? Change.none(status)
                                        : Change.of(
                                                status,
                                                new AuditEntry(
                                                        SUBJECT,
                                                        version,
                                                        "play_golden",
                                                        author,
                                                        JsonNodeFactory.instance
                                                                .objectNode()
                                                                .put("jobs", jobs)))))));
    }

    /** Lets it be offered in spite of what its golden sims say now; what fails later counts all the same. */
    Uni<GoldenStatus> override(String version, OverrideGolden request, String author) {
        Violations violations = new Violations();
        if (violations.present(request.reason(), "reason")) {
            violations.checkText(request.reason(), "reason", GoldenPolicy.MAX_WHY);
        }
        violations.throwIfAny(ReleaseProblem.GOLDEN_INVALID);
        return unit.run(work -> pack(work.connection(), version)
                .chain(pack -> verdicts.override(work.connection(), version)
                        .chain(before -> gate.standing(work.connection(), pack, pack.engines())
                                .chain(standing -> override(work, pack, before, standing, request, author)))));
    }

    /** Takes that back; nothing when nobody said so. */
    Uni<GoldenStatus> takeBack(String version, @Nullable String reason, String author) {
        return unit.run(work -> pack(work.connection(), version)
                .chain(pack -> verdicts.override(work.connection(), version)
                        .chain(before -> before.isEmpty()
                                ? status(work.connection(), pack).map(Change::none)
                                : verdicts.delete(work.connection(), version)
                                        .chain(() -> status(work.connection(), pack))
                                        .map(status -> Change.of(
                                                status,
                                                new AuditEntry(
                                                                SUBJECT,
                                                                version,
                                                                "enforce_golden",
                                                                author,
                                                                state(before.get()
                                                                        .findings()))
                                                        .withReason(reason))))));
    }

    private Uni<Change<GoldenStatus>> override(
            Work work,
            GoldenPack pack,
            Optional<GoldenOverride> before,
            GoldenStanding standing,
            OverrideGolden request,
            String author) {
        List<String> keeping = standing.keeping(config.gate(), config.inconclusive());
        if (keeping.isEmpty()) {
            if (before.isPresent()) {
                return status(work.connection(), pack).map(Change::none);
            }
            throw ProblemException.of(
                    ReleaseProblem.GOLDEN_INVALID,
                    "nothing keeps " + pack.contentVersion() + " from being offered (expected a golden sim that does)");
        }
        // What was overridden before stays so.
        List<String> findings = before.map(GoldenOverride::findings)
                .map(known -> Stream.concat(known.stream(), keeping.stream())
                        .distinct()
                        .toList())
                .orElse(keeping);
        GoldenOverride override =
                new GoldenOverride(pack.contentVersion(), request.reason(), findings, author, clock.now());
        return verdicts.keep(work.connection(), override)
                .chain(() -> status(work.connection(), pack))
                .map(status -> Change.of(
                        status,
                        new AuditEntry(SUBJECT, pack.contentVersion(), "override_golden", author, state(findings))
                                .withReason(request.reason())));
    }

    private static ObjectNode state(List<String> findings) {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        findings.forEach(state.putArray("findings")::add);
        return state;
    }

    private Uni<GoldenPack> pack(SqlConnection connection, String version) {
        return packs.get(connection, version).map(GoldenPack::of);
    }

    private Uni<GoldenStatus> status(SqlConnection connection, GoldenPack pack) {
        return gate.standing(connection, pack, pack.engines())
                .chain(standing ->
                        queue.find(connection, jobs(pack, standing)).map(jobs -> withJobs(pack, standing, jobs)))
                .chain(standing -> verdicts.override(connection, pack.contentVersion())
                        .map(override -> status(pack, standing, override)));
    }

    private GoldenStatus status(GoldenPack pack, GoldenStanding standing, Optional<GoldenOverride> override) {
        Optional<ProblemException> refusal = standing.refusal(config.gate(), config.inconclusive());
        return new GoldenStatus(
                pack.contentVersion(),
                pack.contentHash(),
                config.gate().name().toLowerCase(Locale.ROOT),
                config.inconclusive().name().toLowerCase(Locale.ROOT),
                refusal.isEmpty(),
                refusal.map(problem -> problem.code().code()).orElse(null),
                standing.findings(),
                override.orElse(null));
    }

    private static List<String> jobs(GoldenPack pack, GoldenStanding standing) {
        return standing.findings().stream()
                .filter(finding -> finding.engine() != null)
                .map(finding -> job(pack, finding))
                .toList();
    }

    private static String job(GoldenPack pack, GoldenFinding finding) {
        String engine = Objects.requireNonNull(finding.engine());
        return new GoldenKey(pack.contentHash(), engine, finding.name(), finding.revision()).job();
    }

    private static GoldenStanding withJobs(GoldenPack pack, GoldenStanding standing, Map<String, WorkJob> jobs) {
        return new GoldenStanding(
                standing.contentVersion(),
                standing.findings().stream()
                        .map(finding -> finding.engine() == null || !jobs.containsKey(job(pack, finding))
                                ? finding
                                : finding.with(jobs.get(job(pack, finding))))
                        .toList());
    }
}
