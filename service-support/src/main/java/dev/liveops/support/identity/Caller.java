package dev.liveops.support.identity;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one a request comes from.
 *
 * @param userId the token's {@code sub}; null without a token
 * @param roles the token's roles and those they include; empty without a token
 */
public record Caller(@Nullable String userId, Set<String> roles) {

    /** A request without a token. */
    public static final Caller ANONYMOUS = new Caller(null, Set.of());

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Who an identity of the framework is. */
    public static Caller of(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? ANONYMOUS
                : new Caller(identity.getPrincipal().getName(), Roles.expand(identity.getRoles()));
    }

    /** Whether there is no token. */
    public boolean isAnonymous() {
        return userId == null;
    }

    /** Whether the caller has a role, its own or an included one. */
    public boolean has(String role) {
        return roles.contains(role);
    }

    /**
     * The user a request speaks of: the one it names, else the caller.
     *
     * @param path where the request names the user, for the problem
     * @param named the user named in the request; null when none is
     * @throws ProblemException {@code identity.other_player} when one who is no service names somebody else
     */
    public @Nullable String actingFor(String path, @Nullable String named) {
        if (named == null || named.equals(userId)) {
            return userId;
        }
        if (has(Roles.SERVICE)) {
            return named;
        }
        throw ProblemException.at(
                CommonProblem.OTHER_PLAYER, path, "is not the token's user; only a service may act for others");
    }
}
