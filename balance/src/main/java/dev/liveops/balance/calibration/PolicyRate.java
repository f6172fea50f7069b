package dev.liveops.balance.calibration;

import dev.liveops.statistics.Proportion;

/** How often a policy wins the pack in simulation. */
public record PolicyRate(String policy, Proportion wins) {}
