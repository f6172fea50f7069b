package dev.liveops.releases.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.model.golden.ReplayedRun;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.json.JsonLimits;
import dev.liveops.support.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code golden.jsonl}, which the simulation writes: an object a line, with exactly the fields of its runs. */
final class GoldenLines {

    private static final int MAX_LINES = 5_000;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private GoldenLines() {}

    /** The runs of a set by the hash of their pack, in order; {@code release.golden_invalid} names the first line that is none. */
    static Map<String, List<ReplayedRun>> read(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || lines.size() > MAX_LINES) {
            throw ProblemException.at(
                    ReleaseProblem.GOLDEN_INVALID,
                    "lines",
                    lines.size() + " lines (expected 1.." + MAX_LINES + ", a golden run each)");
        }
        Map<String, List<ReplayedRun>> byPack = new LinkedHashMap<>();
        for (int index = 0; index < lines.size(); index++) {
            JsonNode line = tree(lines.get(index), index);
            byPack.computeIfAbsent(field(line, "pack_hash", index).asText(), hash -> new ArrayList<>())
                    .add(run(line, index));
        }
        return byPack;
    }

    private static ReplayedRun run(JsonNode line, int index) {
        List<String> mutators = new ArrayList<>();
        field(line, "mutators", index).forEach(mutator -> mutators.add(mutator.asText()));
        return new ReplayedRun(
                whole(line, "seed", index),
                whole(line, "player_seed", index),
                field(line, "policy", index).asText(),
                mutators,
                field(line, "parameters", index),
                whole(line, "events", index),
                field(line, "record_hash", index).asText(),
                field(line, "summary", index).asText());
    }

    private static JsonNode tree(String line, int index) {
        try {
            JsonNode tree = JSON.readTree(line);
            if (tree != null && tree.isObject() && JsonLimits.firstViolation(tree) == null) {
                return tree;
            }
        } catch (JsonProcessingException e) {
            // Answered as what is no run.
        }
        throw fault(index, "no golden run (expected an object with all its fields)");
    }

    private static JsonNode field(JsonNode line, String name, int index) {
        JsonNode value = line.get(name);
        if (value == null) {
            throw fault(index, name + " is missing (expected a golden run, an object with all its fields)");
        }
        return value;
    }

    private static int whole(JsonNode line, String name, int index) {
        JsonNode value = field(line, name, index);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw fault(index, name + " (expected a whole number of 32 bits)");
        }
        return value.intValue();
    }

    private static ProblemException fault(int index, String detail) {
        return ProblemException.at(ReleaseProblem.GOLDEN_INVALID, "lines[" + index + "]", detail);
    }
}
