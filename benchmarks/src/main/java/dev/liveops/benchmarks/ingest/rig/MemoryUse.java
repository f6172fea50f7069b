package dev.liveops.benchmarks.ingest.rig;

/**
 * Memory at one moment, in kilobytes.
 *
 * @param servicePss the service's, shared pages counted in part
 * @param postgresPss that of all of PostgreSQL's processes
 */
public record MemoryUse(long servicePss, long postgresPss) {}
