/**
 * What a load runs against: a durable PostgreSQL and the telemetry service as the processes they are in production, on a fresh
 * data directory; and what one can see of them: CPU, memory, rows.
 *
 * <p>Invariant: whatever was started and made here is ended and removed again, on Ctrl-C as well.
 */
package dev.liveops.benchmarks.ingest.rig;
