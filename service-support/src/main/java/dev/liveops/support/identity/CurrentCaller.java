package dev.liveops.support.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** The caller of the request at hand. */
@RequestScoped
public class CurrentCaller {

    private Caller caller = Caller.ANONYMOUS;
    private @Nullable SecurityIdentity identity;

    /** The caller; anonymous where no token was sent. */
    public Caller get() {
        return caller;
    }

    /** When the caller's token ends; never without one. */
    public Instant expiresAt() {
        return identity != null && identity.getPrincipal() instanceof JsonWebToken token
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : Instant.MAX;
    }

    void set(SecurityIdentity current) {
        identity = current;
        caller = Caller.of(current);
    }

    /** Verifies the token of every request that carries one: a bad token is 401 even where a token is optional. */
    static class Authentication {

        private final CurrentIdentityAssociation association;
        private final CurrentCaller current;

        Authentication(CurrentIdentityAssociation association, CurrentCaller current) {
            this.association = association;
            this.current = current;
        }

        @ServerRequestFilter
        Uni<Void> authenticate() {
            return association.getDeferredIdentity().invoke(current::set).replaceWithVoid();
        }
    }
}
