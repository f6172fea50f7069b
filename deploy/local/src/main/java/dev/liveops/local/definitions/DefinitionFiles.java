package dev.liveops.local.definitions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
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
import dev.liveops.model.wire.YamlProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
     * @return kind to its definitions; only kinds that some file names
     */
    public static Map<DefinitionKind, WantedDefinitions> read(Path path) throws IOException {
        Map<DefinitionKind, WantedDefinitions> found = new EnumMap<>(DefinitionKind.class);
        for (Path file : files(path)) {
            collect(file, text(file), found);
        }
        if (found.isEmpty()) {
            throw new IOException(path + ": no definitions (expected files of YAML with " + fields() + ")");
        }
        return found;
    }

    /**
     * Writes definitions of a kind to its file in a directory, by place, name and id; the same again is the same file.
     *
     * @param definitions by field of the document; a field beside the kind's own is there only where it lists something
     */
    public static Path write(DefinitionKind kind, Map<String, List<JsonNode>> definitions, Path directory)
            throws IOException {
        Files.createDirectories(directory);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        definitions.forEach((field, all) -> {
            if (!all.isEmpty() || field.equals(kind.field())) {
                ArrayNode list = document.putArray(field);
                all.stream()
                        .sorted(Comparator.comparing(one -> order(kind, field, one)))
                        .forEach(list::add);
            }
        });
        Path file = directory.resolve(kind.fileName());
        Path next = Files.createTempFile(directory, kind.fileName(), ".part");
        try {
            Files.writeString(next, YAML.writeValueAsString(document));
            return Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static String order(DefinitionKind kind, String field, JsonNode definition) {
        return String.join(
                "\u0000",
                definition.path("scope").asText(),
                definition.path("scope_ref").asText(),
                kind == DefinitionKind.CONFIGS ? definition.path("name").asText() : "",
                kind.id(field, definition));
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

    private static String text(Path file) throws IOException {
        try {
            // A reader knows UTF-8 and nothing else.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        }
    }

    private static JsonNode document(Path file, String text) throws IOException {
        try {
            JsonNode document = YAML.readTree(text);
            if (document == null || !document.isObject()) {
                throw new IOException(file + ": expected an object with " + fields());
            }
            return document;
        } catch (JsonProcessingException e) {
            YamlProblem problem = YamlProblem.of(e);
            throw new IOException(file + ": " + problem.place() + "no YAML (" + problem.text() + ")", e);
        }
    }

    private static void collect(Path file, String text, Map<DefinitionKind, WantedDefinitions> into)
            throws IOException {
        JsonNode document = document(file, text);
        Map<String, List<Integer>> lines = lines(text);
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            String name = field.getKey();
            DefinitionKind kind = DefinitionKind.ofField(name)
                    .orElseThrow(() -> new IOException(
                            file + ": " + name + " is no kind of definitions (expected " + fields() + ")"));
            if (!field.getValue().isArray()) {
                throw new IOException(file + ": " + name + ": expected a list");
            }
            WantedDefinitions wanted =
                    into.computeIfAbsent(kind, WantedDefinitions::new).naming(name);
            for (int index = 0; index < field.getValue().size(); index++) {
                String origin = file.getFileName() + ":" + lines.get(name).get(index);
                wanted.add(name, field.getValue().get(index), origin);
            }
        }
    }

    // Field to the line of each element that it lists.
    private static Map<String, List<Integer>> lines(String text) throws IOException {
        Map<String, List<Integer>> lines = new HashMap<>();
        try (JsonParser parser = YAML.createParser(text)) {
            String field = "";
            int depth = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    field = depth == 1 ? parser.currentName() : field;
                    continue;
                }
                if (depth == 2 && !token.isStructEnd()) {
                    lines.computeIfAbsent(field, name -> new ArrayList<>())
                            .add(parser.currentTokenLocation().getLineNr());
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
        }
        return lines;
    }

    private static String fields() {
        return String.join(
                ", ",
                Arrays.stream(DefinitionKind.values())
                        .flatMap(kind -> kind.fields().stream())
                        .toList());
    }
}
