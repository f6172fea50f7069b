package dev.liveops.local.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.CompiledContent;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.model.content.ContentSchema;
import dev.liveops.model.hash.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.Function;

/** Packs, patches and schemas in files. What is wrong with one is a sentence that names it. */
public final class ContentFiles {

    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ContentFiles() {}

    /** The bytes of a file. */
    public static byte[] bytes(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new IOException(file + ": no such file", e);
        } catch (IOException e) {
            throw new IOException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** A pack of JSON. */
    public static JsonNode pack(Path file) throws IOException {
        return read(file, CanonicalJson::parse);
    }

    /** A patch, in JSON where the file's name ends in {@code .json}, else in YAML. */
    public static ContentPatch patch(Path file) throws IOException {
        boolean isJson = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        return read(file, bytes -> ContentPatch.of(isJson ? CanonicalJson.parse(bytes) : yaml(bytes)));
    }

    /** A schema of packs. */
    public static ContentSchema schema(Path file) throws IOException {
        return read(file, bytes -> ContentSchema.compile(CanonicalJson.parse(bytes)));
    }

    /** A patch in YAML, as {@link #patch} reads it. */
    public static String text(ContentPatch patch) throws IOException {
        return YAML.writeValueAsString(patch.toDocument());
    }

    /**
     * Writes a pack to the file of its version, whole or not at all; the same again changes nothing.
     *
     * @return the file
     * @throws IOException when it is there with other bytes, too
     */
    public static Path write(CompiledContent pack, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(pack.fileName());
        if (Files.exists(file)) {
            String there = Sha256.hex(bytes(file));
            if (!there.equals(pack.hash())) {
                throw new IOException(file + " is there with other bytes, sha-256 " + there
                        + " (expected another version for other content)");
            }
            return file;
        }
        Path next = Files.createTempFile(directory, pack.fileName(), ".part");
        try {
            Files.write(next, pack.bytes());
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private static <T> T read(Path file, Function<byte[], T> reader) throws IOException {
        byte[] bytes = bytes(file);
        try {
            return reader.apply(bytes);
        } catch (ContentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static JsonNode yaml(byte[] bytes) {
        try {
            return YAML.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            String reason =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new ContentException("", "no YAML (" + reason + ")");
        }
    }
}
