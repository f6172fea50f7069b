/**
 * Assignments over HTTP: known users against what the same service answers with an empty JSON document, and first-time users, each
 * stored for good, on a table that is full already. {@code benchmarks/assign} runs it.
 */
package dev.liveops.benchmarks.assign;
