package dev.liveops.telemetry.runs;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.csv.CsvTable;

/** How exported runs are written. */
enum RunFormat implements WireName {
    /** One JSON object a line. */
    NDJSON("application/x-ndjson"),

    /** Comma-separated values with a header line (RFC 4180). */
    CSV(CsvTable.MEDIA_TYPE);

    private final String mediaType;

    RunFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
