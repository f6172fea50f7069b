package dev.liveops.telemetry.userdata;

import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.KeysetScan;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.stream.StreamedBody;
import dev.liveops.support.time.Timestamps;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.telemetry.export.ExportSlots;
import dev.liveops.telemetry.userdata.UserEventRepository.Line;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes requests for a player's events and shows what became of them. */
@Singleton
class UserDataService {

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);
    private static final int LINES = 100;

    private final UnitOfWork unit;
    private final JobRepository jobs;
    private final UserEventRepository events;
    private final ExportSlots slots;
    private final Clock clock;

    UserDataService(UnitOfWork unit, JobRepository jobs, UserEventRepository events, ExportSlots slots, Clock clock) {
        this.unit = unit;
        this.jobs = jobs;
        this.events = events;
        this.slots = slots;
        this.clock = clock;
    }

    Uni<UserDataJob> request(JobKind kind, RequestUserData request, String author, Optional<IdempotencyKey> key) {
        new Violations().checkUser(request.userId(), "user_id").throwIfAny(CommonProblem.INVALID);
        UserDataJob job = new UserDataJob(
                Ids.newId(), kind.wire(), "running", author, Timestamps.truncate(clock.instant()), 0, 0, 0, null);
        return unit.run(
                new Attempt<>(key, request, UserDataJob.class),
                work -> jobs.insert(work.connection(), job, request.userId())
                        .replaceWith(() -> Change.of(job, entry(job.id(), "request_" + kind.wire(), author))));
    }

    Uni<UserDataJob> get(UUID id) {
        return unit.read(connection -> jobs.find(connection, id))
                .map(found ->
                        found.orElseThrow(() -> ProblemException.of(TelemetryProblem.JOB_NOT_FOUND, "no job " + id)));
    }

    Uni<Page<UserDataJob>> list(PageRequest page) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> jobs.list(connection, before, page.limit()))
                .map(found -> page.page(found, job -> job.id().toString()));
    }

    /** What an export found; fetching it is audited first. */
    Uni<StreamedBody> content(UUID id, String author) {
        slots.requireOne();
        return get(id).invoke(UserDataService::requireExport)
                .call(() -> unit.record(entry(id, "fetch_export", author)))
                .map(job -> slots.body(lines(id)));
    }

    private Multi<byte[]> lines(UUID id) {
        return KeysetScan.pages(
                        FIRST,
                        LINES,
                        after -> unit.read(connection -> events.lines(connection, id, after, LINES)),
                        Line::place)
                .map(UserDataService::bytes);
    }

    private static byte[] bytes(List<Line> page) {
        return page.stream()
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void requireExport(UserDataJob job) {
        if (WireName.of(JobKind.class, job.kind()) != JobKind.EXPORT) {
            throw ProblemException.of(TelemetryProblem.JOB_NOT_FOUND, "job " + job.id() + " is no export");
        }
        if (job.finishedAt() == null) {
            throw ProblemException.of(
                    TelemetryProblem.JOB_UNFINISHED, "job " + job.id() + " still runs (expected state done)");
        }
    }

    private static AuditEntry entry(UUID id, String action, String author) {
        return new AuditEntry("user_data_job", id.toString(), action, author, null);
    }
}
