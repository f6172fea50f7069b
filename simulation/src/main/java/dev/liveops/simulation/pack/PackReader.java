package dev.liveops.simulation.pack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationException;
import java.io.IOException;

/** Reads content packs of the reference game: JSON in UTF-8, by the schema and by {@link PackRules}. */
public final class PackReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private PackReader() {}

    /**
     * Reads a pack.
     *
     * @throws SimulationException with the first thing that is wrong: its place ({@code pack.traps[3].damage}), what is there and what
     *     was expected
     */
    public static GamePack read(ContentPack pack) {
        JsonNode document = tree(pack);
        WholeNumbers.check(document, "pack");
        PackSchema.check(document);
        GamePack read;
        try {
            read = JSON.treeToValue(document, GamePack.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the schema lets through fits the records", e);
        }
        PackRules.check(read);
        return read;
    }

    private static JsonNode tree(ContentPack pack) {
        try {
            return JSON.readTree(pack.bytes());
        } catch (JsonProcessingException e) {
            throw new SimulationException(
                    "pack: no JSON ("
                            + e.getOriginalMessage().lines().findFirst().orElse("it ends too early")
                            + ", line "
                            + (e.getLocation() == null ? 1 : e.getLocation().getLineNr())
                            + "; expected the document of docs/simulation.md)",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }
}
