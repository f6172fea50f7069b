package dev.liveops.support.identity;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The caller of the request at hand. */
@RequestScoped
public class CurrentCaller {

    private Caller caller = Caller.ANONYMOUS;

    /** The caller; anonymous where no token was sent. */
    public Caller get() {
        return caller;
    }

    void set(SecurityIdentity identity) {
        caller = Caller.of(identity);
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
