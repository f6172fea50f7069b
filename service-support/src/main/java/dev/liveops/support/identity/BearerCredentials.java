package dev.liveops.support.identity;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a request that brings credentials of another kind than one bearer token (RFC 6750, section 2.1). The framework takes
 * these for no credentials at all, so that a client with a defect would silently be nobody where a token is optional.
 */
@Singleton
public class BearerCredentials {

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +[A-Za-z0-9._~+/-]+=*");

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
        if (!BEARER.matcher(credentials.get(0)).matches()) {
            throw refused("expected Bearer and a token");
        }
    }

    private static ProblemException refused(String detail) {
        return ProblemException.at(CommonProblem.BAD_TOKEN, HttpHeaders.AUTHORIZATION, detail);
    }
}
