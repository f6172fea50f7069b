/**
 * Content packs of the reference game: what they hold, their JSON and what is wrong with one.
 *
 * <p>Invariants: every number is whole, factors are in thousandths and their fields end so; a pack that was read has nothing wrong,
 * so that a run of it cannot fail; the schema ({@code content-pack.schema.json}) says the shape, {@link PackRules} what a schema cannot.
 * The records are plain; only the reader knows JSON. Example: {@code PackReader.read(ReferencePacks.first())}.
 */
@NullMarked
package dev.liveops.simulation.pack;

import org.jspecify.annotations.NullMarked;
