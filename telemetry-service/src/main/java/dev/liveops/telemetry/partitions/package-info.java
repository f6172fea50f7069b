/**
 * The partitions of {@code telemetry_events} and of {@code telemetry_quarantine}: one a day around now, made ahead of time; one
 * a month (or what of it is free) for older days, made when the first event of such a day comes; dropped when nothing in it was
 * received within the retention. Events whose clock was wrong may be of any day: those of days before 2020, of days from 2100
 * on, and of days that have no partition of their own yet share one each, the last the table's default partition
 * (ADR 0027); in these, events are deleted when their retention is over.
 *
 * <p>Invariants: days are UTC; no two partitions overlap; an id lies in one partition at a time, also while a day gets its
 * own; replicas take turns. The runtime
 * role has no right to change the schema and asks functions of the owner's. Example: {@code partitions.cover(EVENTS,
 * ids).chain(() -> insert)}.
 */
package dev.liveops.telemetry.partitions;
