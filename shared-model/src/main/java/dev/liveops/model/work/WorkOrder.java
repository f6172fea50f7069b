package dev.liveops.model.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job that a worker was given.
 *
 * @param body what is to be done; its kind explains it
 * @param attempt counts who was given it, from 1; what a worker says of an earlier one is not heard
 * @param leaseSeconds for how long it is this worker's alone from now on, unless he renews that
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "A job that a worker was given")
public record WorkOrder(
        UUID jobId,
        @Schema(examples = "golden") String kind,

        @Schema(type = SchemaType.OBJECT) JsonNode body,

        @Schema(examples = "1") int attempt,
        @Schema(examples = "60") long leaseSeconds) {}
