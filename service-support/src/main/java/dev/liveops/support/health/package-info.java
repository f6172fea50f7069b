/**
 * Readiness: UP while the service can serve from what it holds, with {@code degraded} when the database is away; DOWN only
 * before the first snapshot (ADR 0007: otherwise one database outage takes every replica out of service at once). {@code behind}
 * says that it serves less than what is published, as far as it knows: an older version, or not every entry.
 */
package dev.liveops.support.health;
