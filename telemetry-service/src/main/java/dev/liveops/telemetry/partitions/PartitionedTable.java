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

    /** Whether an id finds a place in it even when its day has no partition. */
    boolean hasPlaceForAll() {
        return this == EVENTS;
    }

    /** Its name in the database. */
    public String table() {
        return table;
    }
}
