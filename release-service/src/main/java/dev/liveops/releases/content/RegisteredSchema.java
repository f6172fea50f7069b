package dev.liveops.releases.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A version of a schema; it never changes.
 *
 * @param reference how packs name it: name and version
 * @param contentHash SHA-256 of its canonical JSON, in lower-case hex
 * @param schema JSON Schema 2020-12 without references; null in lists
 */
@Schema(description = "A JSON Schema that packs can be held against; it never changes")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RegisteredSchema(
        @Schema(examples = "reference-game") String name,
        @Schema(examples = "1") int version,
        @Schema(examples = "reference-game/1") String reference,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String contentHash,

        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode schema,
        @Schema(examples = "operator-1") String registeredBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant registeredAt) {

    /** The same without the schema itself. */
    RegisteredSchema brief() {
        return new RegisteredSchema(name, version, reference, contentHash, null, registeredBy, registeredAt);
    }
}
