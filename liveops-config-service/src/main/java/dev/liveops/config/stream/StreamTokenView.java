package dev.liveops.config.stream;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A token that opens the stream.
 *
 * @param expiresAt when it ends to open it
 * @param path where to, with the token
 */
@Schema(name = "StreamToken", description = "A token that opens the stream")
record StreamTokenView(
        @Schema(examples = "t6o1yw.t6o4dk.3mXbq0l2l8xJq1r9yTq0Ag")
        String token,

        Instant expiresAt,

        @Schema(examples = "/v1/config/stream?token=t6o1yw.t6o4dk.3mXbq0l2l8xJq1r9yTq0Ag")
        String path) {}
