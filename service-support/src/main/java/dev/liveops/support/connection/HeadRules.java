package dev.liveops.support.connection;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.net.impl.HostAndPortImpl;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a head must fulfil for us to answer its request, beyond being one (RFC 9112). */
final class HeadRules {

    private HeadRules() {}

    /** The problem of the first thing that is wrong with a head; null when nothing is. */
    static @Nullable ProblemException firstFault(HttpRequest request) {
        @Nullable ProblemException fault = versionFault(request.protocolVersion());
        fault = fault == null ? hostFault(request) : fault;
        fault = fault == null ? codingFault(request) : fault;
        return fault == null ? targetFault(request.uri()) : fault;
    }

    private static @Nullable ProblemException versionFault(HttpVersion version) {
        return RequestDecoder.VERSIONS.contains(version)
                ? null
                : ProblemException.of(
                        CommonProblem.UNSUPPORTED_VERSION, version.text() + " (expected HTTP/1.1 or HTTP/1.0)");
    }

    // RFC 9112, section 3.2.
    private static @Nullable ProblemException hostFault(HttpRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.isEmpty()) {
            return request.protocolVersion().equals(HttpVersion.HTTP_1_0) ? null : bad("the Host header is missing");
        }
        if (hosts.size() > 1) {
            return bad("there are " + hosts.size() + " Host headers (expected one)");
        }
        return HostAndPortImpl.isValidAuthority(hosts.get(0))
                ? null
                : bad("Host: \"" + hosts.get(0) + "\" (expected a host, perhaps with a port)");
    }

    // RFC 9112, section 6.3: with any other coding nobody can say where the body ends.
    private static @Nullable ProblemException codingFault(HttpRequest request) {
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.isEmpty()) {
            return null;
        }
        if (request.protocolVersion().equals(HttpVersion.HTTP_1_0)) {
            return bad("HTTP/1.0 has no Transfer-Encoding");
        }
        return codings.size() == 1
                        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(
                                codings.get(0).strip())
                ? null
                : bad("Transfer-Encoding: \"" + String.join(", ", codings) + "\" (expected chunked)");
    }

    private static @Nullable ProblemException targetFault(String target) {
        if (isPlain(target)) {
            return null;
        }
        try {
            new URI(target);
            return null;
        } catch (URISyntaxException e) {
            // The framework would refuse it as well, without a word.
            return bad("the path or query is malformed at character " + (e.getIndex() + 1)
                    + " (expected the characters of RFC 3986, any other as % and two hex digits)");
        }
    }

    private static boolean isPlain(String target) {
        if (target.isEmpty() || target.charAt(0) != '/' || target.startsWith("//")) {
            return false;
        }
        for (int index = 0; index < target.length(); index++) {
            char character = target.charAt(index);
            boolean isPlain = character >= '0' && character <= '9'
                    || character >= 'a' && character <= 'z'
                    || character >= 'A' && character <= 'Z'
                    || "-._~!$&'()*+,;=:@/?".indexOf(character) >= 0;
            if (!isPlain) {
                return false;
            }
        }
        return true;
    }

    private static ProblemException bad(String detail) {
        return ProblemException.of(CommonProblem.BAD_REQUEST, detail);
    }
}
