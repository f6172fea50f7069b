package dev.liveops.telemetry.export;

import dev.liveops.support.csv.CsvTable;
import dev.liveops.support.csv.Formulas;
import java.util.List;

/** Events as comma-separated values. */
final class CsvLines implements ExportFormat.EventLines {

    private final CsvTable table;

    CsvLines(Formulas formulas) {
        this.table = new CsvTable(ExportedEvent.COLUMNS, ExportedEvent.NUMBERS, formulas);
    }

    @Override
    public String header() {
        return table.header();
    }

    @Override
    public String of(List<ExportedEvent> events) {
        return table.rows(events.stream().map(ExportedEvent::values).toList());
    }
}
