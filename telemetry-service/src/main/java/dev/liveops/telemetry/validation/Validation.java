package dev.liveops.telemetry.validation;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A validation as it was registered.
 *
 * @param preRegistered whether that was before the release
 */
@Schema(description = "A validation as it was registered")
public record Validation(
        UUID id, Instant registeredAt, String registeredBy, boolean preRegistered, ValidationPlan plan) {}
