package dev.liveops.simulation.worker;

import dev.liveops.simulation.conformance.GoldenSet;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.RunSetup;
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

    /**
     * 32 hex digits that follow from all that the report follows from, by type and value. Arms are taken in the form in which
     * they are played: the order of mutators and of parameters does not matter, nor whether a number is 1.5 or 1.50.
     *
     * @param id the engine that plays it
     */
    String id(EngineId id) {
        ContentHash content = new ContentHash().text(engine).text(id.toString());
        content.list(sweep.arms().size());
        for (Sweep.Arm arm : sweep.arms()) {
            RunSetup played = new RunSetup(arm.pack(), 0, "", arm.mutators(), arm.parameters());
            content.text(arm.name()).text(played.pack().hash()).texts(played.mutators());
            content.parameters(played.parameters());
        }
        content.texts(sweep.policies()).whole(sweep.firstSeed()).whole(sweep.runs());
        content.list(bands.size());
        for (Band band : bands) {
            content.text(band.arm()).text(band.policy());
            content.whole(band.minBasisPoints()).whole(band.maxBasisPoints());
        }
        content.text(golden == null ? "" : golden.id());
        return content.hex().substring(0, 32);
    }
}
