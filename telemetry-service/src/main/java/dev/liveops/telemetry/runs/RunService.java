package dev.liveops.telemetry.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.csv.Formulas;
import dev.liveops.support.database.KeysetScan;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.stream.StreamedBody;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.telemetry.export.ExportSlots;
import dev.liveops.telemetry.fold.FactsConfig;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows runs. */
@Singleton
class RunService {

    private static final int PAGE = 500;

    private final UnitOfWork unit;
    private final RunRepository runs;
    private final ExportSlots slots;
    private final FactsConfig config;
    private final ObjectMapper json;
    private final Clock clock;

    RunService(
            UnitOfWork unit,
            RunRepository runs,
            ExportSlots slots,
            FactsConfig config,
            ObjectMapper json,
            Clock clock) {
        this.unit = unit;
        this.runs = runs;
        this.slots = slots;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    Uni<Run> get(UUID id) {
        return unit.read(connection -> runs.find(connection, id))
                .map(found -> today(
                        found.orElseThrow(() -> ProblemException.of(TelemetryProblem.RUN_NOT_FOUND, "no run " + id))));
    }

    Uni<Page<Run>> list(RunFilter filter, PageRequest page) {
        RunPlace before = RunPlace.of(page);
        return unit.read(connection -> runs.latest(connection, filter, before, page.limit()))
                .map(found -> page.page(
                        found.stream().map(this::today).toList(),
                        run -> RunPlace.of(run).key()));
    }

    /** An export to be sent; who asked for it is audited first. */
    Uni<StreamedBody> export(
            RunFilter filter, RunFormat format, Formulas formulas, @Nullable UUID after, String author) {
        slots.requireOne();
        Uni<RunPlace> start = after == null
                ? Uni.createFrom().item(RunPlace.START)
                : get(after).map(RunPlace::of);
        return start.call(() -> unit.record(entry(filter, format, author)))
                // Others may have begun meanwhile.
                .invoke(slots::requireOne)
                .map(place -> slots.body(pieces(filter, new RunLines(format, formulas, json), place)));
    }

    private Multi<byte[]> pieces(RunFilter filter, RunLines lines, RunPlace start) {
        Multi<byte[]> pages = KeysetScan.pages(start, PAGE, after -> following(filter, after), RunPlace::of)
                .map(page -> bytes(lines.of(page)));
        boolean whole = start.equals(RunPlace.START) && !lines.header().isEmpty();
        return whole
                ? Multi.createBy().concatenating().streams(Multi.createFrom().item(bytes(lines.header())), pages)
                : pages;
    }

    private Uni<List<Run>> following(RunFilter filter, RunPlace after) {
        return unit.read(connection -> runs.following(connection, filter, after, PAGE))
                .map(found -> found.stream().map(this::today).toList());
    }

    private Run today(StoredRun run) {
        return run.on(LocalDate.ofInstant(clock.instant(), config.zone()), config.abandonedAfterDays());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // Whose runs they are the audit does not keep: an erasure could not take it back.
    private static AuditEntry entry(RunFilter filter, RunFormat format, String author) {
        ObjectNode diff = JsonNodeFactory.instance
                .objectNode()
                .put("format", format.wire())
                .put("of_one_player", filter.userId() != null)
                .put("event_id", filter.eventId())
                .put("from", filter.from() == null ? null : filter.from().toString())
                .put("to", filter.to() == null ? null : filter.to().toString());
        return new AuditEntry("runs", "runs", "export", author, diff);
    }
}
