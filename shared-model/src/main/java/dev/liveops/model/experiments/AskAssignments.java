package dev.liveops.model.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of its player when it asks for his variants.
 *
 * @param attributes name to string, number, boolean or list of strings, at most 50; names that the service does not declare are
 *     ignored; null for none
 */
@Schema(description = "What a client knows of its player when it asks for his variants")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AskAssignments(
        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "Name to string, number, boolean or list of strings, at most 50; names that the service does not"
                                + " declare, and values of another type, count as not sent",
                examples = "{\"platform\": \"web\", \"player_level\": 12}")
        @Nullable
        JsonNode attributes) {}
