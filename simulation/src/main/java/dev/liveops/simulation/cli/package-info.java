/**
 * The programs of this module: the reference engine as a process, packs, sweeps, conformance, the worker. Errors are one sentence on standard
 * error and exit status 1, or 2 for usage. Example: {@code java -jar liveops-simulation.jar sweep --runs 100000 --policy novice}.
 */
@NullMarked
package dev.liveops.simulation.cli;

import org.jspecify.annotations.NullMarked;
