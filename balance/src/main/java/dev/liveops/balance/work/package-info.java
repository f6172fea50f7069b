/**
 * Proposals that a suite asks workers for: a {@link dev.liveops.simulation.work.WorkHandler} that reads the balance report, the pack and the
 * golden sims of the suite, and proposes as the command does. It opens nothing: what it reports is opened where the report is stored, in the
 * same transaction. Found by {@link java.util.ServiceLoader} in {@code ./liveops worker}.
 */
@NullMarked
package dev.liveops.balance.work;

import org.jspecify.annotations.NullMarked;
