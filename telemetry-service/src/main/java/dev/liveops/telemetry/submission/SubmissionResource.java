package dev.liveops.telemetry.submission;

import dev.liveops.model.identity.Roles;
import dev.liveops.support.body.BodyEncoding;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.problem.Parameters;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the game's backend says of runs, over HTTP. */
@Path("/v1/run")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs")
public class SubmissionResource {

    private static final String EXAMPLE = """
            {
              "user_id": "player-1",
              "run_id": "r-1",
              "display_name": "Ember",
              "validity": "validated",
              "outcome": "victory",
              "score": 4210.5,
              "tiers_cleared": 7,
              "started_at": "2025-12-03T10:02:00Z",
              "ended_at": "2025-12-03T10:20:00Z",
              "challenge_id": "daily_2025-12-03",
              "telemetry": {
                "session_id": "abc-123",
                "client_version": "0.6.0",
                "events": [
                  {
                    "event_type": "run_end",
                    "event_time": "2025-12-03T10:20:00Z",
                    "payload": { "run_id": "r-1", "outcome": "victory", "score": 4210.5, "tiers_cleared": 7 }
                  }
                ]
              }
            }
            """;

    private final SubmissionService submissions;
    private final CorrectionService corrections;
    private final CurrentCaller caller;
    private final long maxBytes;

    SubmissionResource(
            SubmissionService submissions,
            CorrectionService corrections,
            CurrentCaller caller,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.submissions = submissions;
        this.corrections = corrections;
        this.caller = caller;
        this.maxBytes = limit.asLongValue();
    }

    /** Stores a run; its telemetry is read byte by byte, so the body stays bytes here. */
    @POST
    @Path("/submit")
    @RolesAllowed(Roles.SERVICE)
    @Operation(
            operationId = "submitRun",
            summary =
                    "Store a finished run as validated, or as invalid with the reason, and the events that come with it",
            description =
                    "Answered when the run is stored for good, with its entries on leaderboards; facts and ranks follow. A run"
                            + " is known by user_id and run_id: the same again has the same answer, so one without an answer is"
                            + " simply sent again. Another story of it is 409 telemetry.run_submitted, which tells both, and the first"
                            + " stays; its validity alone can be corrected. It is believed before what clients tell, which fills in"
                            + " what is absent here. telemetry is a batch as POST /v1/telemetry/batch takes it, of this player.")
    public Uni<RunReceipt> submit(
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = SubmitRun.class),
                                            examples = @ExampleObject(name = "run", value = EXAMPLE)))
                    byte[] body,
            @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Parameter(description = "gzip, or none") String encoding) {
        return submissions.submit(
                BodyEncoding.decode(body, encoding, maxBytes), caller.get().userId());
    }

    /** Corrects a run. */
    @POST
    @Path("/correct")
    @RolesAllowed({Roles.SERVICE, Roles.OPERATOR})
    @Operation(
            operationId = "correctRun",
            summary = "Have a submitted run count as invalid after all, or as validated; audited",
            description =
                    "An invalid run falls off every leaderboard, and its player's next best one takes its place. The same again"
                            + " changes nothing.")
    public Uni<RunReceipt> correct(CorrectRun correction) {
        return corrections.correct(
                Parameters.requireBody(correction), caller.get().userId());
    }
}
