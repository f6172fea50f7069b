package dev.liveops.support.identity;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;

/** Verifies a token that a request carries besides its own, as proof that both are the caller's; by the same rules as its own. */
@Singleton
public class SecondToken {

    private final TokenCache tokens;
    private final JWTAuthContextInfo rules;

    SecondToken(TokenCache tokens, JWTAuthContextInfo rules) {
        this.tokens = tokens;
        this.rules = rules;
    }

    /**
     * Whose a token is.
     *
     * @param path where the request has it, for the problem
     * @throws ProblemException {@code identity.bad_token} when it is not to be believed
     */
    public Caller verify(String path, String token) {
        try {
            JWTCallerPrincipal principal = tokens.parse(token, rules);
            return new Caller(principal.getName(), Roles.expand(principal.getGroups()));
        } catch (ParseException refused) {
            throw ProblemException.at(CommonProblem.BAD_TOKEN, path, "is not to be believed (expected a valid token)");
        }
    }
}
