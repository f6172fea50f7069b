package dev.liveops.telemetry.export;

import java.util.List;
import java.util.Locale;

/** How exported events are written. */
enum ExportFormat {
    /** One JSON object a line (application/x-ndjson); the payload is part of it. */
    NDJSON("application/x-ndjson") {
        @Override
        EventLines lines() {
            return new NdjsonLines();
        }
    },

    /** Comma-separated values with a header line (RFC 4180); the payload is a column of JSON. */
    CSV("text/csv;charset=UTF-8;header=present") {
        @Override
        EventLines lines() {
            return new CsvLines();
        }
    };

    private final String mediaType;

    ExportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** A new writer of lines. */
    abstract EventLines lines();

    String mediaType() {
        return mediaType;
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ExportFormat ofWire(String wire) {
        return wire == null ? NDJSON : valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** Writes events as text. */
    interface EventLines {

        /** What comes before the first event; may be empty. */
        String header();

        /** Events, each with its line end. */
        String of(List<ExportedEvent> events);
    }
}
