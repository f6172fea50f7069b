/**
 * What drafts come to: cells, sums over finished runs of what was offered, taken and won, from which the balance report is made (ADR 0078).
 *
 * <p>Invariants: what a run adds is a pure function of its {@link dev.liveops.telemetry.facts.RunStory}, whole numbers only; a cell is the
 * sum of what its runs add, so it is the same in whatever order and batches runs come, and what is taken back is what was added. Nothing
 * here does I/O: simulated runs make the same cells. Example: {@code new DraftCells().move(null, story).list()}.
 */
@NullMarked
package dev.liveops.telemetry.drafts;

import org.jspecify.annotations.NullMarked;
