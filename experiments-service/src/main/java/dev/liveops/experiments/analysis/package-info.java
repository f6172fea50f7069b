/**
 * What the sums of an experiment's users say: effects with their intervals, the health of the split, the verdict. Pure functions over sums, without I/O and clock; the
 * formulas are those of module {@code statistics}.
 *
 * <p>Invariants: phases are compared each within itself and combined, never thrown together; a figure that the data do not give has a status and no number; whatever is claimed
 * while an experiment runs rests on days that are sealed, so that it does not depend on who looked when.
 *
 * <pre>{@code
 * Analysis.of(study, observed).metrics().get(0).variants().get(0).absolute();
 * }</pre>
 */
@NullMarked
package dev.liveops.experiments.analysis;

import org.jspecify.annotations.NullMarked;
