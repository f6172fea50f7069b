package dev.liveops.releases.patches;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import java.io.IOException;
import java.util.Map;

/**
 * Reads a patch that was sent as YAML: the fields of the request, or the file that {@code ./liveops content patch} writes, which calls
 * the two versions {@code base} and {@code version}. One document; no aliases, which could be a bomb; no field twice.
 */
final class PatchYaml {

    private static final int MAX_REASON = 200;
    private static final Map<String, String> OF_FILES = Map.of("base", "base_version", "version", "content_version");

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private PatchYaml() {}

    /** The document of a text; {@code request.bad_request} says where it is none. */
    static JsonNode parse(String text) {
        try {
            refuseAliases(text);
            return named(document(text));
        } catch (JsonProcessingException e) {
            throw refused(place(e), e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        } catch (IOException | NumberFormatException e) {
            throw refused("", "a number that is none");
        }
    }

    private static JsonNode document(String text) throws IOException {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            JsonNode document = YAML.readTree(parser);
            if (document == null || document.isMissingNode() || document.isNull()) {
                throw ProblemException.of(
                        CommonProblem.MISSING_BODY, "the request has no body (expected a YAML document)");
            }
            if (parser.nextToken() != null) {
                throw refused("", "more than one document");
            }
            return document;
        }
    }

    // The tree reader takes an alias for the text of its name, so a document with one would not mean what it says.
    private static void refuseAliases(String text) throws IOException {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias()) {
                    throw refused(
                            "line " + parser.currentLocation().getLineNr() + ": ",
                            "an alias (expected the value itself)");
                }
            }
        }
    }

    private static JsonNode named(JsonNode document) {
        if (document instanceof ObjectNode patch) {
            OF_FILES.forEach((ofFile, ofRequest) -> {
                if (patch.has(ofFile) && !patch.has(ofRequest)) {
                    patch.set(ofRequest, patch.remove(ofFile));
                }
            });
        }
        return document;
    }

    private static String place(JsonProcessingException failure) {
        return failure.getLocation() == null
                ? ""
                : "line " + failure.getLocation().getLineNr() + ": ";
    }

    private static ProblemException refused(String place, String reason) {
        return ProblemException.of(
                CommonProblem.BAD_REQUEST,
                place + Quote.plain(reason, MAX_REASON) + " (expected one YAML document that is a patch)");
    }
}
