package dev.liveops.model.experiments;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The variants of several users.
 *
 * @param users in the order they were asked for
 */
@Schema(description = "The variants of several users, in the order they were asked for")
public record UsersAssignments(List<User> users) {

    public UsersAssignments {
        users = List.copyOf(users);
    }

    /** The variants of one of them, by experiment id. */
    @Schema(name = "UserAssignments", description = "The variants of one user, by experiment id")
    public record User(@Schema(examples = "player-1") String userId, List<ExperimentAssignment> assignments) {}
}
