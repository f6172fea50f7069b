/**
 * The load drivers of the telemetry ingest: {@code benchmarks/ingest pairs | overload | soak | growth}.
 *
 * <p>Every driver starts a PostgreSQL and the built telemetry service of its own, measures, and removes both. Invariants: the
 * events that answers accepted are the rows that the table gained, or the run is an error; every load is bounded in time.
 * Example: {@code benchmarks/ingest pairs --pairs 5 --seconds 10}.
 */
package dev.liveops.benchmarks.ingest;
