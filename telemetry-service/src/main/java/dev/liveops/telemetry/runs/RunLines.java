package dev.liveops.telemetry.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.support.csv.CsvTable;
import dev.liveops.support.csv.Formulas;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs as text, by the format of an export. */
final class RunLines {

    private static final List<String> COLUMNS = List.of(
            "id",
            "run_id",
            "user_id",
            "session_id",
            "state",
            "seed",
            "challenge_id",
            "event_id",
            "events",
            "experiment_variant_snapshot",
            "content_version",
            "content_hash",
            "client_version",
            "engine_version",
            "config_version",
            "platform",
            "ranked",
            "started_at",
            "ended_at",
            "outcome",
            "won",
            "score",
            "tiers_cleared",
            "waves_cleared",
            "validity",
            "day",
            "band",
            "submitted_validity",
            "judgement");
    private static final Set<String> NUMBERS = Set.of("config_version", "score", "tiers_cleared", "waves_cleared");

    private final RunFormat format;
    private final CsvTable table;
    private final ObjectMapper json;

    /**
     * Lines of a format.
     *
     * @param formulas what becomes of texts that a spreadsheet would run; only a spreadsheet's format cares
     */
    RunLines(RunFormat format, Formulas formulas, ObjectMapper json) {
        this.format = format;
        this.table = new CsvTable(COLUMNS, NUMBERS, formulas);
        this.json = json;
    }

    /** What comes before the first run; may be empty. */
    String header() {
        return format == RunFormat.CSV ? table.header() : "";
    }

    /** Runs, each with its line end. */
    String of(List<Run> runs) {
        if (format == RunFormat.CSV) {
            return table.rows(runs.stream().map(this::cells).toList());
        }
        StringBuilder lines = new StringBuilder();
        runs.forEach(run -> lines.append(write(run)).append('\n'));
        return lines.toString();
    }

    private List<String> cells(Run run) {
        List<@Nullable String> cells = new ArrayList<>(COLUMNS.size());
        cells.add(run.id().toString());
        cells.add(run.runId());
        cells.add(run.userId());
        cells.add(run.sessionId());
        cells.add(run.state().wire());
        cells.add(run.seed());
        cells.add(run.challengeId());
        cells.add(run.eventId());
        cells.add(run.events() == null ? null : write(run.events()));
        cells.add(run.experimentVariantSnapshot() == null ? null : write(run.experimentVariantSnapshot()));
        cells.add(run.contentVersion());
        cells.add(run.contentHash());
        cells.add(run.clientVersion());
        cells.add(run.engineVersion());
        cells.add(text(run.configVersion()));
        cells.add(run.platform() == null ? null : run.platform().wire());
        cells.add(text(run.ranked()));
        cells.add(run.startedAt().toString());
        cells.add(text(run.endedAt()));
        cells.add(run.outcome());
        cells.add(text(run.won()));
        cells.add(run.score() == null ? null : run.score().toPlainString());
        cells.add(text(run.tiersCleared()));
        cells.add(text(run.wavesCleared()));
        cells.add(run.validity());
        cells.add(run.day().toString());
        cells.add(run.band());
        cells.add(run.submittedValidity());
        cells.add(run.judgement());
        return cells;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run can always be written", e);
        }
    }
}
