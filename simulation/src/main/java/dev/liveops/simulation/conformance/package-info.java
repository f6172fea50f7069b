/**
 * Whether an engine is one: whether it keeps to the seam, and whether it plays as it did.
 *
 * <p>Golden runs are data: packs and a line a run, with the summary and the hash of its record. An engine in another language is held to
 * them as one in this JVM is. Example: {@code new Conformance(engine, GoldenSet.reference()).check()}.
 */
@NullMarked
package dev.liveops.simulation.conformance;

import org.jspecify.annotations.NullMarked;
