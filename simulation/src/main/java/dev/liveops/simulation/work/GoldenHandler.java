package dev.liveops.simulation.work;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.golden.GoldenJob;
import dev.liveops.model.golden.GoldenReport;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.golden.GoldenPlayer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Plays golden sims. Packs and revisions never change, so the pack of the job before is kept. */
final class GoldenHandler implements WorkHandler {

    // A job follows many others of the same pack.
    private @Nullable ContentPack last;

    @Override
    public String kind() {
        return GoldenJob.KIND;
    }

    @Override
    public JsonNode handle(JsonNode body, WorkTools tools) throws IOException {
        GoldenJob job = WorkJson.MAPPER.treeToValue(body, GoldenJob.class);
        SimulationEngine engine =
                tools.engines().get(job.engine().substring(0, job.engine().indexOf('/')));
        if (!engine.id().toString().equals(job.engine())) {
            throw new EngineFailedException("the engine is " + engine.id() + " (expected " + job.engine() + ")");
        }
        return WorkJson.MAPPER.valueToTree(report(job, engine, tools));
    }

    private GoldenReport report(GoldenJob job, SimulationEngine engine, WorkTools tools) throws IOException {
        ContentPack pack;
        try {
            pack = pack(job, tools.suite());
        } catch (SimulationException e) {
            return GoldenPlayer.unplayed(job, String.valueOf(e.getMessage()));
        }
        return new GoldenPlayer(engine, tools.threads()).play(job, spec(job, tools.suite()), pack);
    }

    private ContentPack pack(GoldenJob job, SuiteClient suite) throws IOException {
        ContentPack kept = last;
        if (kept != null && kept.hash().equals(job.contentHash())) {
            return kept;
        }
        ContentPack read = ContentPack.of(suite.get("/v1/content/packs/" + job.contentVersion()));
        if (!read.hash().equals(job.contentHash())) {
            throw new IOException("pack " + job.contentVersion() + " came as " + read.hash() + " (expected "
                    + job.contentHash() + ")");
        }
        last = read;
        return read;
    }

    private static GoldenSpec spec(GoldenJob job, SuiteClient suite) throws IOException {
        String name = SuiteClient.encoded(job.golden());
        byte[] view = suite.get("/v1/content/golden/" + name + "/revisions/" + job.revision());
        return WorkJson.MAPPER.treeToValue(WorkJson.MAPPER.readTree(view).path("spec"), GoldenSpec.class);
    }
}
