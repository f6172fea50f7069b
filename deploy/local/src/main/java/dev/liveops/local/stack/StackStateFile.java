package dev.liveops.local.stack;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Reads and replaces the state of a stack on disk; a reader sees the old one or the new one, never a part. */
record StackStateFile(Path path) {

    // A question such as isAlive() is no part of the state.
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** The state; empty when there is none, or none that can be understood. */
    Optional<StackState> read() {
        try {
            return Optional.of(JSON.readValue(path.toFile(), StackState.class));
        } catch (IOException noneOrDamaged) {
            return Optional.empty();
        }
    }

    void write(StackState state) throws IOException {
        Path temporary = path.resolveSibling(path.getFileName() + ".tmp");
        JSON.writeValue(temporary.toFile(), state);
        Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
