/**
 * Resolution over HTTP: what it takes, directly and through the gateway, and how long an activation takes to reach each of two replicas.
 * {@code benchmarks/resolve} runs it.
 */
package dev.liveops.benchmarks.resolve;
