package dev.liveops.support.transfer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.model.wire.YamlProblem;
import dev.liveops.support.json.JsonLimits;
import dev.liveops.support.json.NumberLimits;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import java.io.IOException;

/** Reads the one document of a text of YAML, of which JSON is a part; numbers keep their digits, and {@code off} is a text. */
final class TransferText {

    private static final String EXPECTED = " (expected one document of YAML or JSON)";
    private static final int MAX_REASON = 200;

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonLimits.MAX_DEPTH)
                            .maxNumberLength(NumberLimits.MAX_LENGTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .build();

    private TransferText() {}

    /** The document; ends the request with {@code transfer.unreadable} where there is none, with its line. */
    static JsonNode read(String text) {
        refuseAliases(text);
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            JsonNode document = YAML.readTree(parser);
            if (document == null || document.isMissingNode() || document.isNull()) {
                throw unreadable("is empty");
            }
            if (parser.nextToken() != null) {
                throw unreadable("more than one document");
            }
            Violation violation = JsonLimits.firstViolation(document);
            if (violation != null) {
                throw ProblemException.at(CommonProblem.TRANSFER_UNREADABLE, violation.path(), violation.detail());
            }
            return document;
        } catch (IOException | NumberFormatException e) {
            throw unreadable(reason(e));
        }
    }

    // The tree reader takes an alias for the text of its name, so a document with one would not mean what it says.
    private static void refuseAliases(String text) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias()) {
                    throw unreadable(
                            "line " + parser.currentLocation().getLineNr() + ": an alias (expected the value itself)");
                }
            }
        } catch (IOException e) {
            throw unreadable(reason(e));
        }
    }

    private static String reason(Exception failure) {
        if (!(failure instanceof JsonProcessingException json)) {
            return "a number that is none";
        }
        YamlProblem problem = YamlProblem.of(json);
        return problem.place() + Quote.plain(problem.text().isEmpty() ? "unreadable" : problem.text(), MAX_REASON);
    }

    private static ProblemException unreadable(String reason) {
        return ProblemException.at(CommonProblem.TRANSFER_UNREADABLE, "document", reason + EXPECTED);
    }
}
