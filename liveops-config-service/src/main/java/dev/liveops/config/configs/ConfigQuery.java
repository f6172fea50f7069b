package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.problem.Parameters;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a request says of the configs it wants; what is absent is any. */
record ConfigQuery(
        @Parameter(schema = @Schema(implementation = ConfigScope.class)) @QueryParam("scope")
        String scope,

        @Parameter(description = "As contexts name it") @QueryParam("scope_ref")
        String scopeRef,

        @Parameter(schema = @Schema(implementation = ConfigStatus.class)) @QueryParam("status")
        String status,

        @Parameter(description = "A lever that its newest revision sets") @QueryParam("lever")
        String lever,

        @Parameter(description = "Who created it") @QueryParam("created_by")
        String createdBy,

        @Parameter(description = "Stands in its name, in whatever case") @QueryParam("text")
        String text,

        @Parameter(description = "The instant at which its status is asked for; absent for now") @QueryParam("at")
        String at) {

    private static final int MAX_LENGTH = 255;

    /** The same; ends the request where a part of it is none. */
    ConfigQuery checked() {
        Parameters.oneOf("scope", scope, ConfigScope.values(), ConfigScope::wire);
        Parameters.oneOf("status", status, ConfigStatus.values(), ConfigStatus::wire);
        Parameters.text("scope_ref", scopeRef, MAX_LENGTH);
        Parameters.text("lever", lever, MAX_LENGTH);
        Parameters.text("created_by", createdBy, MAX_LENGTH);
        Parameters.text("text", text, MAX_LENGTH);
        return this;
    }
}
