package dev.liveops.config.levers.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.liveops.support.problem.Quote;
import java.io.IOException;

/** Reads the one document of a YAML text; numbers keep their digits, and {@code off} is a text. */
final class CatalogText {

    private static final String EXPECTED = " (expected one YAML document of modules and levers)";
    private static final int MAX_REASON = 200;

    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .build();

    private CatalogText() {}

    static CatalogNode parse(String file, String text) {
        refuseAliases(file, text);
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            JsonNode document = YAML.readTree(parser);
            if (document == null || document.isMissingNode()) {
                throw new InvalidCatalogException(file + ": is empty" + EXPECTED);
            }
            if (parser.nextToken() != null) {
                throw new InvalidCatalogException(file + ": more than one document" + EXPECTED);
            }
            return new CatalogNode(file, "", document);
        } catch (IOException | NumberFormatException e) {
            throw unreadable(file, e);
        }
    }

    // The tree reader takes an alias for the text of its name, so a file with one would not mean what it says.
    private static void refuseAliases(String file, String text) {
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (parser.isCurrentAlias()) {
                    throw new InvalidCatalogException(file + ": line "
                            + parser.currentLocation().getLineNr() + ": an alias (expected the value itself)");
                }
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InvalidCatalogException unreadable(String file, Exception failure) {
        String place = "";
        String reason = "a number that is none";
        if (failure instanceof JsonProcessingException json) {
            place = json.getLocation() == null
                    ? ""
                    : "line " + json.getLocation().getLineNr() + ": ";
            reason = json.getOriginalMessage().lines().findFirst().orElse("unreadable");
        }
        return new InvalidCatalogException(file + ": " + place + Quote.plain(reason, MAX_REASON) + EXPECTED);
    }
}
