/**
 * What game clients send: batches of events, each with its player's token, made so cheaply that the load generator does not
 * compete with what it measures.
 *
 * <p>A batch is bytes made beforehand; before it is sent its ids, times, session and runs are written over in place, all of
 * them of fixed width. Invariants: no two events ever have the same id, and every payload is one the taxonomy accepts.
 */
package dev.liveops.benchmarks.ingest.traffic;
