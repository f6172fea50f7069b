package dev.liveops.simulation.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** Does jobs of a kind. One of another module is named in its {@code META-INF/services/dev.liveops.simulation.work.WorkHandler}. */
public interface WorkHandler {

    /** The kind. */
    String kind();

    /**
     * Does one.
     *
     * @param body what is to be done
     * @return the report, a JSON object of at most 256 KiB
     * @throws IOException when the suite cannot be asked: another worker may try
     * @throws dev.liveops.simulation.engine.SimulationException when it cannot be done, a sentence
     * @throws dev.liveops.simulation.montecarlo.CancelledException when the thread is interrupted: nobody wants it any more
     */
    JsonNode handle(JsonNode body, WorkTools tools) throws IOException;
}
