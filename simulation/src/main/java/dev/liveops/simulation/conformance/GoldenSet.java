package dev.liveops.simulation.conformance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.model.hash.Sha256;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunLines;
import dev.liveops.simulation.engine.RunRecord;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Golden runs and the packs they are played with.
 *
 * @param runs the runs, a line each in the file {@code golden.jsonl}
 * @param packs the packs by hash
 * @param id SHA-256 of the lines: what a report names
 */
public record GoldenSet(List<GoldenRun> runs, Map<String, ContentPack> packs, String id) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    public GoldenSet {
        runs = List.copyOf(runs);
        packs = Map.copyOf(packs);
    }

    /**
     * Reads lines.
     *
     * @param lines content of a {@code golden.jsonl}
     * @param packs all packs that its runs name, more are allowed
     * @throws SimulationException for a line that is none, or a pack that is not there
     */
    public static GoldenSet of(String lines, List<ContentPack> packs) {
        Map<String, ContentPack> byHash = new LinkedHashMap<>();
        packs.forEach(pack -> byHash.put(pack.hash(), pack));
        List<GoldenRun> runs = new ArrayList<>();
        int number = 0;
        for (String line : lines.lines().toList()) {
            number++;
            GoldenRun run = read(line, number);
            if (!byHash.containsKey(run.packHash())) {
                throw new SimulationException("golden runs, line " + number + ": no pack has the hash " + run.packHash()
                        + " (expected one that does)");
            }
            runs.add(run);
        }
        if (runs.isEmpty()) {
            throw new SimulationException("golden runs: none (expected a line a run)");
        }
        return new GoldenSet(runs, byHash, Sha256.hex(lines));
    }

    /** Plays setups and keeps what came of them. */
    public static GoldenSet record(SimulationEngine engine, List<RunSetup> setups) {
        StringBuilder lines = new StringBuilder();
        for (RunSetup setup : setups) {
            lines.append(write(play(engine, setup))).append('\n');
        }
        return of(
                lines.toString(), setups.stream().map(RunSetup::pack).distinct().toList());
    }

    /** The lines, as {@link #of} reads them. */
    public String lines() {
        StringBuilder lines = new StringBuilder();
        runs.forEach(run -> lines.append(write(run)).append('\n'));
        return lines.toString();
    }

    /** Plays a run and says what has to come of it from now on. */
    public static GoldenRun play(SimulationEngine engine, RunSetup setup) {
        RunRecord record = new RunRecord();
        RunSummary summary = engine.run(setup, record);
        return new GoldenRun(
                setup.pack().hash(),
                setup.seed(),
                setup.playerSeed(),
                setup.policy(),
                setup.mutators(),
                setup.parameters(),
                record.events(),
                record.hash(),
                line(summary));
    }

    /** A summary as a JSON line, without the line's end. */
    public static String line(RunSummary summary) {
        StringBuilder line = new StringBuilder();
        RunLines.summary(line, summary);
        return line.toString().strip();
    }

    private static GoldenRun read(String line, int number) {
        try {
            return JSON.readValue(line, GoldenRun.class);
        } catch (JsonProcessingException e) {
            throw new SimulationException(
                    "golden runs, line " + number + ": no golden run (expected an object with all its fields)", e);
        }
    }

    private static String write(GoldenRun run) {
        try {
            return new String(JSON.writeValueAsBytes(run), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a golden run can be written", e);
        }
    }
}
