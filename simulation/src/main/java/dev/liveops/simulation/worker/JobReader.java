package dev.liveops.simulation.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.simulation.conformance.GoldenSet;
import dev.liveops.simulation.conformance.GoldenSets;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.golden.JsonParameters;
import dev.liveops.simulation.montecarlo.Sweep;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a job; each fault is a sentence with its place. */
final class JobReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final int WHOLE = 10_000;
    private static final int MAX_NAME = 128;
    private static final int MAX_BANDS = 128;

    private JobReader() {}

    /**
     * Reads a body.
     *
     * @throws RequestRefused where it is no JSON object
     * @throws SimulationException where the object is no job
     */
    static SweepJob read(byte[] body) {
        JsonNode job = tree(body);
        known(job, "", Set.of("engine", "arms", "policies", "first_seed", "runs", "golden", "bands"));
        List<Sweep.Arm> arms = new ArrayList<>();
        for (int index = 0; index < list(job, "arms", "arms").size(); index++) {
            arms.add(arm(job.get("arms").get(index), "arms[" + index + "]"));
        }
        Sweep sweep = new Sweep(
                arms, texts(job, "policies", "policies"), whole(job, "first_seed", ""), whole(job, "runs", ""));
        return new SweepJob(text(job, "engine", ""), sweep, golden(job.path("golden")), bands(job, sweep));
    }

    private static JsonNode tree(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree == null || tree.isMissingNode()) {
                throw new RequestRefused(CommonProblem.MISSING_BODY, "The body is empty (expected a sweep).");
            }
            if (!tree.isObject()) {
                throw new RequestRefused(CommonProblem.WRONG_TYPE, "The body is no object (expected a sweep).");
            }
            return tree;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new RequestRefused(
                    CommonProblem.MALFORMED_JSON, "The body is no JSON from line " + line + " on (expected a sweep).");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    private static Sweep.Arm arm(JsonNode arm, String place) {
        known(arm, place + ".", Set.of("name", "pack", "mutators", "parameters"));
        List<String> mutators = arm.has("mutators") ? texts(arm, "mutators", place + ".mutators") : List.of();
        return new Sweep.Arm(
                text(arm, "name", place + "."),
                pack(arm.path("pack"), place + ".pack"),
                mutators,
                JsonParameters.of(arm.path("parameters"), place + ".parameters"));
    }

    private static @Nullable GoldenSet golden(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            if (!node.textValue().equals("reference")) {
                throw fault("golden", node, "\"reference\", or an object with lines and packs");
            }
            return GoldenSets.reference();
        }
        known(object(node, "golden"), "golden.", Set.of("lines", "packs"));
        List<ContentPack> packs = new ArrayList<>();
        for (int index = 0; index < list(node, "packs", "golden.packs").size(); index++) {
            packs.add(pack(node.get("packs").get(index), "golden.packs[" + index + "]"));
        }
        if (!node.path("lines").isTextual()) {
            throw fault("golden.lines", node.path("lines"), "a text, a golden run a line");
        }
        return GoldenSet.of(node.get("lines").textValue(), packs);
    }

    private static List<Band> bands(JsonNode job, Sweep sweep) {
        List<Band> bands = new ArrayList<>();
        if (!job.has("bands")) {
            return bands;
        }
        JsonNode list = list(job, "bands", "bands");
        if (list.size() > MAX_BANDS) {
            throw new SimulationException("bands: " + list.size() + " (expected at most " + MAX_BANDS + ")");
        }
        TreeSet<String> arms = new TreeSet<>();
        sweep.arms().forEach(arm -> arms.add(arm.name()));
        for (int index = 0; index < list.size(); index++) {
            String place = "bands[" + index + "].";
            JsonNode band = object(list.get(index), "bands[" + index + "]");
            known(band, place, Set.of("arm", "policy", "min_basis_points", "max_basis_points"));
            bands.add(band(band, place, arms, sweep.policies()));
        }
        return bands;
    }

    private static Band band(JsonNode node, String place, Set<String> arms, List<String> policies) {
        Band band = new Band(
                text(node, "arm", place),
                text(node, "policy", place),
                whole(node, "min_basis_points", place),
                whole(node, "max_basis_points", place));
        if (!arms.contains(band.arm())) {
            throw fault(place + "arm", node.get("arm"), "the name of an arm");
        }
        if (!policies.contains(band.policy())) {
            throw fault(place + "policy", node.get("policy"), "one of policies");
        }
        if (band.minBasisPoints() < 0
                || band.maxBasisPoints() > WHOLE
                || band.minBasisPoints() > band.maxBasisPoints()) {
            throw new SimulationException(place + "min_basis_points: " + band.minBasisPoints() + ", max_basis_points: "
                    + band.maxBasisPoints() + " (expected 0 <= min <= max <= 10000)");
        }
        return band;
    }

    private static ContentPack pack(JsonNode node, String place) {
        try {
            return ContentPack.of(Base64.getDecoder().decode(node.isTextual() ? node.textValue() : "-"));
        } catch (IllegalArgumentException e) {
            throw new SimulationException(place + ": expected the pack's bytes in base64", e);
        }
    }

    private static void known(JsonNode node, String place, Set<String> fields) {
        object(node, place.isEmpty() ? "sweep" : place.substring(0, place.length() - 1));
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!fields.contains(field.getKey())) {
                throw new SimulationException(place + field.getKey() + ": no such field (expected one of "
                        + String.join(", ", new TreeSet<>(fields)) + ")");
            }
        }
    }

    private static JsonNode object(JsonNode node, String place) {
        if (!node.isObject()) {
            throw fault(place, node, "an object");
        }
        return node;
    }

    private static JsonNode list(JsonNode node, String name, String place) {
        JsonNode list = node.path(name);
        if (!list.isArray()) {
            throw fault(place, list, "a list");
        }
        return list;
    }

    private static List<String> texts(JsonNode node, String name, String place) {
        List<String> texts = new ArrayList<>();
        for (JsonNode one : list(node, name, place)) {
            if (!one.isTextual() || one.textValue().length() > MAX_NAME) {
                throw fault(place, one, "texts of at most " + MAX_NAME + " characters");
            }
            texts.add(one.textValue());
        }
        return texts;
    }

    private static String text(JsonNode node, String name, String place) {
        JsonNode value = node.path(name);
        if (!value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > MAX_NAME) {
            throw fault(place + name, value, "a text of 1 to " + MAX_NAME + " characters");
        }
        return value.textValue();
    }

    private static int whole(JsonNode node, String name, String place) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw fault(place + name, value, "a whole number of 32 bits");
        }
        return value.intValue();
    }

    private static SimulationException fault(String place, JsonNode value, String expected) {
        String there = value.isMissingNode() ? "missing" : shown(value);
        return new SimulationException(place + ": " + there + " (expected " + expected + ")");
    }

    private static String shown(JsonNode value) {
        String text = value.isContainerNode() ? (value.isArray() ? "a list" : "an object") : value.toString();
        return text.length() > 80 ? text.substring(0, 80) + "..." : text;
    }
}
