package dev.liveops.local.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Heads in a file: {@code {"config": {"sequence": 42, "hash": "e3b0..."}}}. */
final class KeptHeads {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final Map<String, Head> heads;

    private KeptHeads(Path file, Map<String, Head> heads) {
        this.file = file;
        this.heads = new TreeMap<>(heads);
    }

    /**
     * Reads them; none when there is no file yet.
     *
     * @throws IOException saying so when it is no file of heads: it is never taken for one without any
     */
    static KeptHeads read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new KeptHeads(file, Map.of());
        }
        try {
            return new KeptHeads(file, JSON.readValue(file.toFile(), new TypeReference<Map<String, Head>>() {}));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " holds no heads (expected what an earlier check wrote)", e);
        }
    }

    Optional<Head> of(String service) {
        return Optional.ofNullable(heads.get(service));
    }

    void keep(String service, Head head) {
        heads.put(service, head);
    }

    /** Replaces the file as a whole, so that it is never half of one. */
    void write() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, file.getFileName().toString(), ".tmp");
        JSON.writeValue(fresh.toFile(), heads);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
