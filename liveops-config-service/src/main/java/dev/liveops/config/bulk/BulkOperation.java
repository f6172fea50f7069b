package dev.liveops.config.bulk;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One of several changes.
 *
 * @param revision the newest revision that its author has seen; null to change it whatever it says
 * @param accept levers outside of their bounds that are meant, where it is activated; null for none
 */
@Schema(description = "One of several changes")
public record BulkOperation(
        BulkAction action,

        @Schema(examples = "019abcde-0000-7000-8000-000000000001")
        UUID configId,

        @Schema(
                description =
                        "The newest revision that you have seen; without it the config is changed whatever it says",
                examples = "2")
        @Nullable
        Integer revision,

        @Schema(examples = "[]") @Nullable List<String> accept) {}
