package dev.liveops.experiments.results;

import dev.liveops.experiments.definition.ExperimentResource;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.problem.Parameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Results over HTTP. */
@Path("/v1/experiments/{experiment_id}/results")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments")
public class ResultsResource {

    private static final String DAYS = "days";
    private static final String SEGMENTS = "segments";

    private final ResultsService service;

    ResultsResource(ResultsService service) {
        this.service = service;
    }

    /** What the experiment showed. */
    @GET
    @RolesAllowed({Roles.VIEWER, Roles.SERVICE})
    @Operation(
            operationId = "getExperimentResults",
            summary =
                    "Get what an experiment showed: effects, guardrails, the split, and whether a variant may be shipped",
            description =
                    "Effects have the interval and p-value of a fixed sample, right for one look at the planned end, and those of"
                            + " a sequence over sealed days, right however often anybody looks. A figure that the data do not"
                            + " give has a status and no number.")
    public Uni<ExperimentResults> get(
            @RestPath("experiment_id") String id,
            @Parameter(
                            description =
                                    "days: every comparison at the end of each sealed day; segments: the effects by"
                                            + " platform, client version and skill band, exploratory. Several with a comma",
                            example = "days,segments")
                    @QueryParam("include")
                    String include) {
        Set<String> wanted = wanted(include);
        return service.get(ExperimentResource.requireId(id), wanted.contains(DAYS), wanted.contains(SEGMENTS));
    }

    private static Set<String> wanted(@Nullable String include) {
        Set<String> wanted = new HashSet<>();
        if (include != null) {
            for (String part : include.split(",", -1)) {
                if (!part.equals(DAYS) && !part.equals(SEGMENTS)) {
                    throw Parameters.bad("include", include, "days, segments, or both with a comma");
                }
                wanted.add(part);
            }
        }
        return wanted;
    }
}
