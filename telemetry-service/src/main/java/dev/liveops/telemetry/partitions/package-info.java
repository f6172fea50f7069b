/**
 * The partitions of {@code telemetry_events} and of {@code telemetry_quarantine}: one a day around now, made ahead of time; one
 * a month (or what of it is free) for older days, made when the first event of such a day comes; dropped when nothing in it was
 * received within the retention.
 *
 * <p>Invariants: days are UTC; no two partitions overlap; there is no default partition; replicas take turns. The runtime
 * role has no right to change the schema and asks functions of the owner's. Example: {@code partitions.cover(EVENTS,
 * ids).chain(() -> insert)}.
 */
package dev.liveops.telemetry.partitions;
