package dev.liveops.experiments.assignment;

import dev.liveops.model.experiments.UserContext;
import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.snapshot.FromSnapshot;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What any user would be told, for operators. */
@Path("/v1/experiments/preview")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignments")
public class PreviewResource {

    private final PreviewService service;

    PreviewResource(PreviewService service) {
        this.service = service;
    }

    /** Previews. In a body, since ids of players do not belong into addresses, which are logged. */
    @POST
    @FromSnapshot(ExperimentHolder.SNAPSHOT)
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "previewAssignments",
            summary = "Say what a user would be told now, and why, step by step; nothing is stored for him")
    public Uni<AssignmentPreview> preview(UserContext request) {
        UserContext user = Parameters.requireBody(request);
        new Violations()
                .check(
                        Ids.isUser(user.userId()),
                        "user_id",
                        "expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control")
                .throwIfAny(CommonProblem.INVALID);
        return service.preview(
                Objects.requireNonNull(user.userId()), AskedUser.attributes("attributes", user.attributes()));
    }
}
