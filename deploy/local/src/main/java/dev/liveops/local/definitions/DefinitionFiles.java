package dev.liveops.local.definitions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Definitions in files. What is wrong with one is a sentence that names it. */
public final class DefinitionFiles {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    // A text that looks like a number stays a text.
                    .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                    .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .build();

    private DefinitionFiles() {}

    /**
     * What a file says, or all files of a directory in YAML or JSON, in the order of their names.
     *
     * @return kind to its definitions; only kinds of which there are some
     */
    public static Map<DefinitionKind, ArrayNode> read(Path path) throws IOException {
        Map<DefinitionKind, ArrayNode> found = new EnumMap<>(DefinitionKind.class);
        for (Path file : files(path)) {
            collect(file, document(file), found);
        }
        if (found.isEmpty()) {
            throw new IOException(path + ": no definitions (expected files of YAML with " + fields() + ")");
        }
        return found;
    }

    /** Writes definitions of a kind to its file in a directory, by place, name and id; the same again is the same file. */
    public static Path write(DefinitionKind kind, List<JsonNode> definitions, Path directory) throws IOException {
        Files.createDirectories(directory);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray(kind.field());
        definitions.stream()
                .sorted(Comparator.comparing(one -> order(kind, one)))
                .forEach(list::add);
        Path file = directory.resolve(kind.fileName());
        Path next = Files.createTempFile(directory, kind.fileName(), ".part");
        try {
            Files.writeString(next, YAML.writeValueAsString(document));
            return Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static String order(DefinitionKind kind, JsonNode definition) {
        return String.join(
                "\u0000",
                definition.path("scope").asText(),
                definition.path("scope_ref").asText(),
                kind == DefinitionKind.CONFIGS ? definition.path("name").asText() : "",
                definition.path(kind.key()).asText());
    }

    private static List<Path> files(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(DefinitionFiles::isDocument).sorted().toList();
        }
    }

    private static boolean isDocument(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }

    private static JsonNode document(Path file) throws IOException {
        try {
            // A reader knows UTF-8 and nothing else.
            JsonNode document = YAML.readTree(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            if (document == null || !document.isObject()) {
                throw new IOException(file + ": expected an object with " + fields());
            }
            return document;
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (JsonProcessingException e) {
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new IOException(file + ": " + line + "no YAML (" + reason + ")", e);
        }
    }

    private static void collect(Path file, JsonNode document, Map<DefinitionKind, ArrayNode> into) throws IOException {
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            DefinitionKind kind = Arrays.stream(DefinitionKind.values())
                    .filter(one -> one.field().equals(field.getKey()))
                    .findFirst()
                    .orElseThrow(() -> new IOException(
                            file + ": " + field.getKey() + " is no kind of definitions (expected " + fields() + ")"));
            if (!field.getValue().isArray()) {
                throw new IOException(file + ": " + field.getKey() + ": expected a list");
            }
            ArrayNode list = into.computeIfAbsent(kind, one -> JsonNodeFactory.instance.arrayNode());
            StreamSupport.stream(field.getValue().spliterator(), false).forEach(list::add);
        }
    }

    private static String fields() {
        return String.join(
                ", ",
                Arrays.stream(DefinitionKind.values())
                        .map(DefinitionKind::field)
                        .toList());
    }
}
