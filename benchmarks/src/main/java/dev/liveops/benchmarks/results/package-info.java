/** How long the results of an experiment take: from sums that something in telemetry's place answers to the verdict. Example: {@code benchmarks/results}. */
package dev.liveops.benchmarks.results;
