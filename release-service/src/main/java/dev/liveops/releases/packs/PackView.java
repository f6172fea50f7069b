package dev.liveops.releases.packs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A published content pack, without its bytes.
 *
 * @param contentHash SHA-256 of its bytes, in lower-case hex
 * @param mediaType what its bytes are served as
 * @param minSupportedClientVersion the oldest client that can run it; null when it does not say
 * @param engineRange versions of the engine that run it; {@code *} for any
 * @param url where its bytes are, relative to the address that was asked
 * @param withdrawal null when it is not withdrawn, and in the answer to its publication
 */
@Schema(description = "A published content pack; its bytes never change")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackView(
        @Schema(examples = "1.1.0") String contentVersion,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String contentHash,

        @Schema(examples = "482133") long sizeBytes,
        @Schema(examples = "application/json") String mediaType,
        @Schema(examples = "0.6.0") @Nullable String minSupportedClientVersion,
        @Schema(examples = ">=1.2.0 <2.0.0") String engineRange,
        @Schema(examples = "/v1/content/packs/1.1.0") String url,
        @Schema(examples = "operator-1") String publishedBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant publishedAt,
        @Nullable Withdrawal withdrawal) {

    /**
     * As it is shown.
     *
     * @param withdrawal null when it is not withdrawn
     */
    public static PackView of(Pack pack, @Nullable Withdrawal withdrawal) {
        return new PackView(
                pack.contentVersion(),
                pack.contentHash(),
                pack.sizeBytes(),
                pack.mediaType(),
                pack.minSupportedClientVersion(),
                pack.engineRange(),
                pack.url(),
                pack.publishedBy(),
                pack.publishedAt(),
                withdrawal);
    }
}
