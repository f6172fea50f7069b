package dev.liveops.experiments.identity;

import dev.liveops.model.experiments.IdentityLinked;
import dev.liveops.model.experiments.LinkIdentity;
import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.identity.CurrentCaller;
import dev.liveops.support.identity.SecondToken;
import dev.liveops.support.limits.PublicRead;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Guests that become accounts, over HTTP. */
@Path("/v1/experiments/identities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Assignments")
public class IdentityResource {

    private final IdentityService service;
    private final CurrentCaller caller;
    private final SecondToken tokens;

    IdentityResource(IdentityService service, CurrentCaller caller, SecondToken tokens) {
        this.service = service;
        this.caller = caller;
        this.tokens = tokens;
    }

    /** Links. */
    @POST
    @RolesAllowed({Roles.PLAYER, Roles.SERVICE})
    @PublicRead
    @Operation(
            operationId = "linkIdentity",
            summary = "Say that a guest became an account, which keeps his variants",
            description =
                    "Call it when a guest signs in for the first time, with the account's token, before assignments are asked"
                            + " for: then the account has what the guest had. Done again it does nothing. A guest has one account for"
                            + " ever, and an account is no guest.")
    public Uni<IdentityLinked> link(LinkIdentity request) {
        LinkIdentity body = Parameters.requireBody(request);
        return caller.get().has(Roles.SERVICE) ? byService(body) : byPlayer(body, caller.get());
    }

    private Uni<IdentityLinked> byService(LinkIdentity request) {
        Violations violations = new Violations();
        checkUser(violations, "guest_id", request.guestId());
        checkUser(violations, "account_id", request.accountId());
        violations.check(
                request.guestToken() == null, "guest_token", "of a service (expected guest_id and account_id alone)");
        violations.throwIfAny(CommonProblem.INVALID);
        return service.link(Objects.requireNonNull(request.guestId()), Objects.requireNonNull(request.accountId()));
    }

    private Uni<IdentityLinked> byPlayer(LinkIdentity request, Caller account) {
        Violations violations = new Violations();
        violations.present(request.guestToken(), "guest_token");
        violations.check(
                request.guestId() == null && request.accountId() == null,
                request.guestId() == null ? "account_id" : "guest_id",
                "of a player (expected guest_token alone: ids prove nothing)");
        violations.throwIfAny(CommonProblem.INVALID);
        Caller guest = tokens.verify("guest_token", Objects.requireNonNull(request.guestToken()));
        new Violations()
                .check(guest.has(Roles.PLAYER), "guest_token", "of another role (expected a player's)")
                .throwIfAny(CommonProblem.INVALID);
        return service.link(Objects.requireNonNull(guest.userId()), Objects.requireNonNull(account.userId()));
    }

    private static void checkUser(Violations violations, String path, @Nullable String user) {
        if (violations.present(user, path)) {
            violations.check(
                    Ids.isUser(user), path, "expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control");
        }
    }
}
