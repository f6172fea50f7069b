package dev.liveops.config.configs;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Lists and revisions of configs over HTTP. */
@Path("/api/awf-liveops/configs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Configs")
@RolesAllowed(Roles.VIEWER)
public class ConfigReadResource {

    private final ConfigReadService service;
    private final PreviewClock clock;
    private final CurrentCaller caller;

    ConfigReadResource(ConfigReadService service, PreviewClock clock, CurrentCaller caller) {
        this.service = service;
        this.clock = clock;
        this.caller = caller;
    }

    /** Lists configs. */
    @GET
    @Operation(operationId = "listConfigs", summary = "List configs, the oldest first unless asked otherwise")
    public Uni<Page<ConfigView>> list(
            @BeanParam ConfigQuery query,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"oldest", "newest"}))
                    @QueryParam("order")
                    String order,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        String wanted = Parameters.oneOf("order", order, new String[] {"oldest", "newest"}, one -> one);
        return service.list(
                query.checked(),
                clock.resolve(query.at(), caller.get()),
                "newest".equals(wanted),
                PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** What else sets a config's levers. */
    @GET
    @Path("/{config_id}/overlaps")
    @Operation(
            operationId = "listConfigOverlaps",
            summary =
                    "List published configs of the same scope that set some of the same levers at some of the same time",
            description = "The one that wins comes first; at most 50.")
    public Uni<List<ConfigOverlap>> overlaps(@RestPath("config_id") String id) {
        return service.overlaps(Parameters.uuid("config_id", id), clock.now());
    }

    /** Every revision of a config. */
    @GET
    @Path("/{config_id}/revisions")
    @Operation(operationId = "listConfigRevisions", summary = "List the revisions of a config, the newest first")
    public Uni<Page<ConfigRevisionView>> revisions(
            @RestPath("config_id") String id,
            @QueryParam("page_token") String pageToken,
            @QueryParam("page_size") String pageSize) {
        return service.revisions(
                Parameters.uuid("config_id", id), PageRequest.of(pageToken, Parameters.integer("page_size", pageSize)));
    }

    /** A revision of a config. */
    @GET
    @Path("/{config_id}/revisions/{revision}")
    @Operation(operationId = "getConfigRevision", summary = "Get a revision of a config as it was made")
    public Uni<ConfigRevisionView> revision(@RestPath("config_id") String id, @RestPath("revision") String revision) {
        return service.revision(Parameters.uuid("config_id", id), Parameters.integer("revision", revision));
    }

    /** What is different between two revisions. */
    @GET
    @Path("/{config_id}/diff")
    @Operation(
            operationId = "diffConfigRevisions",
            summary = "Say what is different between two revisions of a config",
            description = "Unless asked otherwise: from the one that players get, or the one before, to the newest.")
    public Uni<RevisionDiff> diff(
            @RestPath("config_id") String id, @QueryParam("from") String from, @QueryParam("to") String to) {
        return service.diff(
                Parameters.uuid("config_id", id), Parameters.integer("from", from), Parameters.integer("to", to));
    }
}
