/**
 * Whether simulated runs may stand for live ones: who plays in simulation is fitted to the live win rate of each band, then what was not
 * fitted is compared.
 *
 * <p>A live sample has one run a user, since several of one user are not independent.
 *
 * <pre>{@code
 * CalibrationReport report = new Calibrator(trials, pack, 7, 1).calibrate(bands, Policies.names());
 * report.grade(); // WEAK
 * }</pre>
 */
@NullMarked
package dev.liveops.balance.calibration;

import org.jspecify.annotations.NullMarked;
