package dev.liveops.statistics.cases;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A file of reference cases: schema version 1, a default tolerance and cases of family, method, inputs and expected figures. */
record CasesFile(List<ReferenceCase> cases) {

    private static final int SCHEMA = 1;

    /** The one of this module, or where it is set the one that the system property {@code statistics.cases} names. */
    static CasesFile given() {
        String path = System.getProperty("statistics.cases", "");
        try {
            return path.isEmpty() ? own() : read(Files.newInputStream(located(Path.of(path))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A relative path is one from where Maven was started, which may be the project's root and not this module. */
    private static Path located(Path path) {
        return Files.exists(path) || path.isAbsolute() ? path : Path.of("..").resolve(path);
    }

    static CasesFile own() {
        try {
            return read(Objects.requireNonNull(CasesFile.class.getResourceAsStream("/statistics-cases.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CasesFile read(InputStream stream) throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        JsonNode file;
        try (stream) {
            file = mapper.readTree(stream);
        }
        if (file.path("schema_version").asInt() != SCHEMA) {
            throw new IllegalArgumentException(
                    "schema_version: " + file.path("schema_version") + " (expected " + SCHEMA + ")");
        }
        List<ReferenceCase> cases = new ArrayList<>();
        for (JsonNode one : file.get("cases")) {
            cases.add(new ReferenceCase(
                    one.get("id").asText(),
                    one.get("family").asText(),
                    one.get("method").asText(),
                    one.get("inputs"),
                    one.get("expected"),
                    Tolerance.of(one.path("tol"), file.path("default_tolerance"))));
        }
        return new CasesFile(cases);
    }

    Optional<ReferenceCase> find(String id) {
        return cases.stream().filter(one -> one.id().equals(id)).findFirst();
    }
}
