package dev.liveops.config.effect;

import dev.liveops.config.snapshots.SampledTurn;
import dev.liveops.model.telemetry.TurnsFound;

/** A sampled turn with what telemetry says of it. */
record JoinedTurn(SampledTurn turn, TurnsFound.Figures figures) {}
