package dev.liveops.simulation.external;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunLines;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The engine's side of the protocol, for any engine of this JVM: what an engine in another language has to do, in Java. */
public final class EngineServer {

    private final SimulationEngine engine;
    private final Map<String, ContentPack> packs = new LinkedHashMap<>();

    /** Serves this engine. */
    public EngineServer(SimulationEngine engine) {
        this.engine = engine;
    }

    /** Answers requests, one after the other, until there are no more. */
    public void serve(InputStream requests, OutputStream answers) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(requests, StandardCharsets.UTF_8));
        Writer out = new BufferedWriter(new OutputStreamWriter(answers, StandardCharsets.UTF_8), 1 << 16);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer(line, out);
            out.flush();
        }
    }

    private void answer(String line, Writer out) throws IOException {
        ObjectNode answer = Protocol.object();
        try {
            JsonNode request = Protocol.read(line, "the request");
            if (request.has("request")) {
                answer.set("request", request.get("request"));
            }
            switch (Protocol.text(request, "op")) {
                case "hello" -> answer.put("engine", engine.id().toString()).put("protocol", Protocol.VERSION);
                case "pack" -> answer.put("pack_hash", take(request));
                case "run" -> answer.put("done", run(request, out));
                default -> throw new SimulationException("op: expected hello, pack or run");
            }
        } catch (SimulationException e) {
            answer.put("error", String.valueOf(e.getMessage()));
        }
        out.write(Protocol.write(answer));
        out.write('\n');
    }

    private String take(JsonNode request) {
        ContentPack pack;
        try {
            pack = ContentPack.of(Base64.getDecoder().decode(Protocol.text(request, "pack")));
        } catch (IllegalArgumentException e) {
            throw new SimulationException("pack: expected base64", e);
        }
        if (!pack.hash().equals(Protocol.text(request, "pack_hash"))) {
            throw new SimulationException("pack_hash: expected the SHA-256 of the pack, " + pack.hash());
        }
        packs.put(pack.hash(), pack);
        return pack.hash();
    }

    private int run(JsonNode request, Writer out) throws IOException {
        RunSetup setup = setup(request);
        boolean record = request.path("record").asBoolean();
        String number = request.path("request").toString();
        int done = 0;
        for (JsonNode one : request.path("seeds")) {
            RunSetup ofSeed = setup.withSeed(one.asInt());
            if (request.has("player_seed")) {
                ofSeed = ofSeed.withPlayerSeed(Protocol.whole(request, "player_seed"));
            }
            Lines lines = new Lines(number, ofSeed.seed());
            RunSummary summary = engine.run(ofSeed, record ? lines : RunObserver.NONE);
            lines.summary(summary);
            out.append(lines.text);
            done++;
        }
        return done;
    }

    private RunSetup setup(JsonNode request) {
        ContentPack pack = packs.get(Protocol.text(request, "pack_hash"));
        if (pack == null) {
            throw new SimulationException("pack_hash: expected a pack that was given before");
        }
        List<String> mutators = Protocol.texts(request.path("mutators"), "mutators");
        return new RunSetup(
                pack, 0, Protocol.text(request, "policy"), mutators, Protocol.parameters(request.path("parameters")));
    }

    /** Lines of one seed. */
    private static final class Lines implements RunObserver {

        private final String request;
        private final int seed;
        private final StringBuilder text = new StringBuilder();

        Lines(String request, int seed) {
            this.request = request;
            this.seed = seed;
        }

        @Override
        public void event(RunEvent event) {
            text.append("{\"request\":")
                    .append(request)
                    .append(",\"seed\":")
                    .append(seed)
                    .append(",\"event\":");
            RunLines.event(text, event);
            endLine();
        }

        void summary(RunSummary summary) {
            text.append("{\"request\":").append(request).append(",\"summary\":");
            RunLines.summary(text, summary);
            endLine();
        }

        private void endLine() {
            text.setLength(text.length() - 1);
            text.append("}\n");
        }
    }
}
