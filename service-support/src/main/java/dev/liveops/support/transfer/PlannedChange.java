package dev.liveops.support.transfer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One thing that an import would do.
 *
 * @param id of the definition; null where it is made, and the document does not say which it is to have
 * @param place where it applies; null for what applies everywhere alike
 * @param fields what would be different by it, by path
 */
@Schema(description = "One thing that an import would do")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlannedChange(
        PlannedAction action,

        @Schema(examples = "019abcde-0000-7000-8000-000000000001") @Nullable
        String id,

        @Schema(examples = "Forest Glade Economy Boost") String name,

        @Schema(examples = "world/world.forest_glade") @Nullable
        String place,

        List<PlannedField> fields) {}
