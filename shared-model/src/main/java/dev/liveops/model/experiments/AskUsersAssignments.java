package dev.liveops.model.experiments;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Several users that a service asks for at once.
 *
 * @param users 1..100
 */
@Schema(description = "Several users that a service asks for at once")
public record AskUsersAssignments(
        @Schema(required = true, minItems = 1, maxItems = 100) @Nullable
        List<UserContext> users) {}
