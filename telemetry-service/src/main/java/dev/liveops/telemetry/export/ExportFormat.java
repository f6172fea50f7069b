package dev.liveops.telemetry.export;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.csv.CsvTable;
import dev.liveops.support.csv.Formulas;
import java.util.List;

/** How exported events are written. */
enum ExportFormat implements WireName {
    /** One JSON object a line (application/x-ndjson); the payload is part of it. */
    NDJSON("application/x-ndjson") {
        @Override
        EventLines lines(Formulas formulas) {
            return new NdjsonLines();
        }
    },

    /** Comma-separated values with a header line (RFC 4180); the payload is a column of JSON. */
    CSV(CsvTable.MEDIA_TYPE) {
        @Override
        EventLines lines(Formulas formulas) {
            return new CsvLines(formulas);
        }
    };

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * A new writer of lines.
     *
     * @param formulas what becomes of texts that a spreadsheet would run; only a spreadsheet's format cares
     */
    abstract EventLines lines(Formulas formulas);

    String mediaType() {
        return mediaType;
    }

    /** The format of a wire name; null is NDJSON. */
    static ExportFormat orDefault(String wire) {
        return wire == null ? NDJSON : WireName.of(ExportFormat.class, wire);
    }

    /** Writes events as text. */
    interface EventLines {

        /** What comes before the first event; may be empty. */
        String header();

        /** Events, each with its line end. */
        String of(List<ExportedEvent> events);
    }
}
