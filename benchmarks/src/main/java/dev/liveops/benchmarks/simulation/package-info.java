/** How many runs of the reference game are simulated in a second, and what a record of one weighs. */
package dev.liveops.benchmarks.simulation;
