package dev.liveops.simulation.worker;

import dev.liveops.model.hash.Sha256;
import dev.liveops.simulation.conformance.GoldenSet;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.montecarlo.Sweep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know.
 *
 * @param engine name of an engine the worker has
 * @param sweep what is to be played
 * @param golden runs the engine is held against before; null for none
 * @param bands where win rates have to lie; empty for none
 */
record SweepJob(String engine, Sweep sweep, @Nullable GoldenSet golden, List<Band> bands) {

    SweepJob {
        bands = List.copyOf(bands);
    }

    /** 32 hex digits that follow from all that the report follows from. */
    String id(EngineId id) {
        StringBuilder content = new StringBuilder(id.toString());
        for (Sweep.Arm arm : sweep.arms()) {
            content.append('\n')
                    .append(List.of(
                            arm.name(),
                            arm.pack().hash(),
                            arm.mutators(),
                            arm.parameters().toString()));
        }
        content.append('\n').append(List.of(sweep.policies(), sweep.firstSeed(), sweep.runs(), bands));
        content.append('\n').append(golden == null ? "" : golden.id());
        return Sha256.hex(content.toString()).substring(0, 32);
    }
}
