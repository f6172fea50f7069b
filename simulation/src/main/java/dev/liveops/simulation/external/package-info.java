/**
 * A game's engine as a process of its own, in whatever language: JSON lines on its standard input and output (docs/simulation.md).
 *
 * <p>Invariants: nothing an engine does, be it to hang, crash, flood, grow or lie, does more than fail the request it was asked with one
 * sentence; its process is ended then, and the next request starts another. A request is bounded in time, its answer in bytes, the
 * process in memory. Example: {@code new ExternalEngine(ExternalSettings.of(List.of("./engine", "serve")))}.
 */
@NullMarked
package dev.liveops.simulation.external;

import org.jspecify.annotations.NullMarked;
