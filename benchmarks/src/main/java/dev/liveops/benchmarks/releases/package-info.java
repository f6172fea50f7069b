/**
 * Releases over HTTP: the manifest against an answer without a document, how soon each replica answers with an activation or a
 * rollback, and a large pack's way up and down through the gateway with the memory that it takes. {@code benchmarks/releases} runs
 * it.
 */
package dev.liveops.benchmarks.releases;
