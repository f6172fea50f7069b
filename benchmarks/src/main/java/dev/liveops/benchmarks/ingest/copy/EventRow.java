package dev.liveops.benchmarks.ingest.copy;

/**
 * What differs from row to row, beside id and times.
 *
 * @param payload JSON
 */
record EventRow(String userId, String sessionId, String type, String payload) {}
