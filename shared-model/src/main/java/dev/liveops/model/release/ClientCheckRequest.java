package dev.liveops.model.release;

import dev.liveops.model.telemetry.Platform;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a client is and holds, when it asks whether it may play.
 *
 * @param clientVersion a semantic version
 * @param engineVersion of the engine inside it; null when it does not say
 * @param contentVersion of the content it holds; null for none
 * @param contentHash SHA-256 of that content's bytes, in hex; where it is there, it says what the client holds
 * @param platform null when it does not say
 * @param installId drawn at random when the game was installed; not stored, and needed by nobody who plays without
 */
@Schema(description = "What a client is and holds")
public record ClientCheckRequest(
        @Schema(examples = "0.6.1") String clientVersion,
        @Schema(examples = "1.3.0") @Nullable String engineVersion,
        @Schema(examples = "1.0.0") @Nullable String contentVersion,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") @Nullable
        String contentHash,

        @Nullable Platform platform,

        @Schema(examples = "7b9a0f1e-3f0c-4a51-9d53-0a4b6f1c2d3e") @Nullable
        UUID installId) {}
