package dev.liveops.telemetry.partitions;

/** A table that is partitioned by ranges of UUIDv7 ids, which are ranges of days. */
public enum PartitionedTable {
    /** Stored events. */
    EVENTS("telemetry_events"),

    /** Refused events. */
    QUARANTINE("telemetry_quarantine");

    private final String table;

    PartitionedTable(String table) {
        this.table = table;
    }

    /** Its name in the database. */
    public String table() {
        return table;
    }
}
