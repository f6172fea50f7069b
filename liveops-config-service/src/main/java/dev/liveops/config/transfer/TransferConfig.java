package dev.liveops.config.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.ConfigContent;
import dev.liveops.config.configs.ConfigName;
import dev.liveops.config.configs.CreateConfig;
import dev.liveops.config.configs.StoredConfig;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A config in a document.
 *
 * @param configId its id, which it gets as well where it is not there yet; null where the one of its place and name is meant
 * @param name see {@link CreateConfig}
 * @param scope see {@link CreateConfig}
 * @param scopeRef see {@link CreateConfig}
 * @param state what is to be of it; null for draft
 * @param payload see {@link CreateConfig}; of an active config what players get
 * @param validFrom see {@link CreateConfig}
 * @param validTo see {@link CreateConfig}
 * @param priority see {@link CreateConfig}
 * @param targeting see {@link CreateConfig}
 * @param accept levers outside of their bounds that are meant, where it is activated; null for none
 * @param draft what is worked on beside what players get; null for nothing
 */
@Schema(description = "A config in a document")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransferConfig(
        @Schema(
                description =
                        "Its id, which it gets as well where it is not there yet; without it the one of its place and"
                                + " name is meant",
                examples = "019abcde-0000-7000-8000-000000000001")
        @Nullable
        UUID configId,

        @Schema(examples = "Forest Glade Economy Boost") String name,
        @Schema(examples = "world") ConfigScope scope,
        @Schema(examples = "world.forest_glade") String scopeRef,
        @Schema(examples = "active") @Nullable TransferState state,

        @Schema(
                type = SchemaType.OBJECT,
                examples = "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5, \"VENDOR_MARGIN_MIN\": 0.05}")
        JsonNode payload,

        @Schema(examples = "2026-12-01T00:00:00Z") @Nullable Instant validFrom,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant validTo,
        @Schema(examples = "0") @Nullable Integer priority,
        @Nullable Targeting targeting,

        @Schema(description = "Levers outside of their bounds that are meant, where it is activated", examples = "[]")
        @Nullable
        List<String> accept,

        @Nullable TransferDraft draft) {

    private static final List<String> NOTHING = List.of();

    /** A config as it is. */
    static TransferConfig of(StoredConfig config, List<String> accept) {
        ConfigContent content = config.isPublished() ? config.live() : config.newest();
        boolean isWorkedOn = config.isPublished() && !Objects.equals(config.live(), config.newest());
        return new TransferConfig(
                config.id(),
                content.name(),
                config.scope(),
                config.scopeRef(),
                config.isPublished() ? TransferState.ACTIVE : TransferState.DRAFT,
                content.payload(),
                content.validFrom(),
                content.validTo(),
                content.priority() == 0 ? null : content.priority(),
                content.targeting(),
                accept.isEmpty() ? null : accept,
                isWorkedOn ? TransferDraft.of(config.newest()) : null);
    }

    TransferState stateOrDraft() {
        return state == null ? TransferState.DRAFT : state;
    }

    List<String> accepted() {
        return accept == null ? NOTHING : accept;
    }

    ConfigName key() {
        return new ConfigName(scope, scopeRef, name);
    }

    CreateConfig content() {
        return new CreateConfig(
                name, scope, scopeRef, payload, validFrom, validTo, priority, targeting, null, null, null, null);
    }

    CreateConfig draftContent() {
        return new CreateConfig(
                draft.name(),
                scope,
                scopeRef,
                draft.payload(),
                draft.validFrom(),
                draft.validTo(),
                draft.priority(),
                draft.targeting(),
                null,
                null,
                null,
                null);
    }
}
