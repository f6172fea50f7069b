/**
 * Readiness: UP while the service can serve from what it holds, with {@code degraded} when the database is away; DOWN only
 * before the first snapshot (ADR 0007: otherwise one database outage takes every replica out of service at once).
 */
package dev.liveops.support.health;
