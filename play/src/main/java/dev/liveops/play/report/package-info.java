/**
 * What was played and what the suite answered: counted while it goes on, printed side by side at the end.
 *
 * <p>Invariants: every event that was made is in the end acknowledged, dropped or still waiting, and the report says which. Example:
 * {@code new Report(statistics, ...).print(out)}.
 */
@NullMarked
package dev.liveops.play.report;

import org.jspecify.annotations.NullMarked;
