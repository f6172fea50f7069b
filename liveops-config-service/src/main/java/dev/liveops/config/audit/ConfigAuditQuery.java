package dev.liveops.config.audit;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.audit.AuditCondition;
import dev.liveops.support.problem.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What a request says of the entries it wants, in the words of configs; what is absent is any. */
record ConfigAuditQuery(
        @QueryParam("config_id") String configId,

        @Parameter(description = "A lever that the config set before or set then, or that was changed itself")
        @QueryParam("lever")
        String lever,

        @Parameter(description = "Scope of the config", schema = @Schema(implementation = ConfigScope.class))
        @QueryParam("scope")
        String scope,

        @Parameter(description = "Reference of the config's scope") @QueryParam("scope_ref")
        String scopeRef) {

    private static final int MAX_LENGTH = 255;
    private static final String OF_CONFIGS = "config_id IN (SELECT config_id FROM liveops_configs WHERE ";

    /** The conditions it means; ends the request where a part of it is none. */
    List<AuditCondition> conditions() {
        List<AuditCondition> conditions = new ArrayList<>();
        if (configId != null) {
            conditions.add(new AuditCondition("config_id = $", Parameters.uuid("config_id", configId)));
        }
        if (lever != null) {
            conditions.add(new AuditCondition("levers @> ARRAY[$::text]", Parameters.text("lever", lever, MAX_LENGTH)));
        }
        if (scope != null) {
            Parameters.oneOf("scope", scope, ConfigScope.values(), ConfigScope::wire);
            conditions.add(new AuditCondition(OF_CONFIGS + "scope = $)", scope));
        }
        if (scopeRef != null) {
            conditions.add(new AuditCondition(
                    OF_CONFIGS + "scope_ref = $)", Parameters.text("scope_ref", scopeRef, MAX_LENGTH)));
        }
        return conditions;
    }
}
