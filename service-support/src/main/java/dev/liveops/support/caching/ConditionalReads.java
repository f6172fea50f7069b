package dev.liveops.support.caching;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.ProblemResponses;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates {@code If-Match} and {@code If-None-Match} of every read whose answer has an entity tag (RFC 9110, section
 * 13.2.2), so that no resource does it for itself. Nothing of ours has a date of modification, so the conditions on one are
 * ignored, as section 13.1.3 wants it.
 */
@Singleton
public class ConditionalReads {

    private static final int SUCCESSES = 200;
    private static final int REDIRECTIONS = 300;
    private static final int NOT_MODIFIED = 304;
    private static final String CONTENT = "content-";

    private final ProblemResponses problems;

    ConditionalReads(ProblemResponses problems) {
        this.problems = problems;
    }

    @ServerResponseFilter
    void evaluate(ContainerRequestContext request, ContainerResponseContext answer) {
        String ifMatch = request.getHeaderString(HttpHeaders.IF_MATCH);
        String ifNoneMatch = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if ((ifMatch == null && ifNoneMatch == null) || !isRead(request.getMethod()) || !isSuccess(answer)) {
            return;
        }
        EntityTag tag = tag(answer);
        if (tag == null) {
            return;
        }
        if (ifMatch != null && !names(ifMatch, tag)) {
            fail(request, answer, ifMatch, tag);
        } else if (ifNoneMatch != null) {
            held(ifNoneMatch, tag).ifPresent(held -> notModified(answer, held));
        }
    }

    private static boolean isRead(String method) {
        return method.equals("GET") || method.equals("HEAD");
    }

    private static boolean isSuccess(ContainerResponseContext answer) {
        return answer.getStatus() >= SUCCESSES && answer.getStatus() < REDIRECTIONS;
    }

    private static @Nullable EntityTag tag(ContainerResponseContext answer) {
        String header = answer.getHeaderString(HttpHeaders.ETAG);
        return header == null
                ? null
                : EntityTag.list(header).map(tags -> tags.get(0)).orElse(null);
    }

    // Strong comparison would be never true behind a proxy that compresses; see IfMatch.
    private static boolean names(String ifMatch, EntityTag tag) {
        return ifMatch.strip().equals(EntityTag.ANY) || tag.matchedIn(ifMatch).isPresent();
    }

    private static Optional<EntityTag> held(String ifNoneMatch, EntityTag tag) {
        return ifNoneMatch.strip().equals(EntityTag.ANY) ? Optional.of(tag) : tag.matchedIn(ifNoneMatch);
    }

    private static void notModified(ContainerResponseContext answer, EntityTag held) {
        answer.setEntity(null);
        answer.setStatus(NOT_MODIFIED);
        List.copyOf(answer.getHeaders().keySet()).stream()
                .filter(name -> name.regionMatches(true, 0, CONTENT, 0, CONTENT.length()))
                .forEach(answer.getHeaders()::remove);
        // Weak where the caller holds what was compressed: a cache finds what it keeps by the tag it keeps it under.
        answer.getHeaders().putSingle(HttpHeaders.ETAG, held);
    }

    private void fail(ContainerRequestContext request, ContainerResponseContext answer, String ifMatch, EntityTag tag) {
        ProblemException failed = ProblemException.at(
                CommonProblem.PRECONDITION_FAILED, HttpHeaders.IF_MATCH, ifMatch + " (expected " + tag + ")");
        Response problem = problems.respond(failed, request.getUriInfo().getPath());
        answer.getHeaders().clear();
        answer.getHeaders().putAll(problem.getHeaders());
        answer.setStatus(problem.getStatus());
        answer.setEntity(problem.getEntity());
    }
}
