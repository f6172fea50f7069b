package dev.liveops.support.identity;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a request that brings credentials of another kind than one bearer token (RFC 6750, section 2.1). The framework takes
 * these for no credentials at all, so that a client with a defect would silently be nobody where a token is optional.
 */
@Singleton
public class BearerCredentials {

    private static final String BEARER = "Bearer ";

    /** Before the operation is looked for: what it asks of its callers does not matter here. */
    @ServerRequestFilter(preMatching = true)
    void check(HttpHeaders headers) {
        List<String> credentials = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
        if (credentials == null || credentials.isEmpty()) {
            return;
        }
        if (credentials.size() > 1) {
            throw refused(credentials.size() + " headers (expected one)");
        }
        if (!holdsToken(credentials.get(0))) {
            throw refused("expected Bearer and a token");
        }
    }

    // What the token is, the framework finds out; that there is one is all it does not ask.
    private static boolean holdsToken(String credentials) {
        return credentials.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && !credentials.substring(BEARER.length()).isBlank();
    }

    private static ProblemException refused(String detail) {
        return ProblemException.at(CommonProblem.BAD_TOKEN, HttpHeaders.AUTHORIZATION, detail);
    }
}
