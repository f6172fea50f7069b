/**
 * The partitions of {@code telemetry_events}: one a day around now, made ahead of time; one a month (or what of it is free) for
 * older days, made when the first event of such a day comes.
 *
 * <p>Invariants: days are UTC; no two partitions overlap; there is no default partition; replicas take turns. The runtime
 * role has no right to change the schema and asks a function of the owner's. Example: {@code partitions.cover(days).chain(() ->
 * insert)}.
 */
package dev.liveops.telemetry.partitions;
