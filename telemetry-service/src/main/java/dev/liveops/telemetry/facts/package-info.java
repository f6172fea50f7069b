/**
 * Facts and the sums over them, from events in any order; no I/O (ADR 0036, docs/kpis.md).
 *
 * <p>A fact is what became of a run, a session, a player or one of his days. Invariants:
 *
 * <ul>
 *   <li>Merging is free of order: whatever is told twice keeps the smallest {@link dev.liveops.telemetry.facts.Source}, sets only
 *       grow, and counters count each event once, for each is folded once. The same events in any order and any batches make
 *       the same facts.
 *   <li>What a fact adds to cells is a pure function of it; a change adds the difference of two such contributions, so a cell is
 *       always the sum over facts. Only integers are added.
 * </ul>
 *
 * Example: {@code new FactBatch(rules)}, then {@code add(event)} for each, {@code merge(known)} and {@code settle(days)}.
 */
@NullMarked
package dev.liveops.telemetry.facts;

import org.jspecify.annotations.NullMarked;
