package dev.liveops.support.body;

import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads every body of JSON alike: unpacked within the limit of bodies, UTF-8, without its byte order mark. A resource that
 * takes an array of bytes unpacks them itself; one that takes a stream takes what is opaque, and nothing that is packed.
 */
@Provider
@Singleton
public class BodyReading implements ReaderInterceptor {

    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    private static final String IDENTITY = "identity";

    private final long maxBytes;

    BodyReading(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.maxBytes = limit.asLongValue();
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        body.setInputStream(new BoundedStream(body.getInputStream(), maxBytes));
        if (body.getType() == InputStream.class) {
            requireUnpacked(body.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING));
        } else if (body.getType() != byte[].class) {
            requireUtf8(body.getMediaType());
            byte[] plain = plain(body);
            int begin = Utf8.requireFrom(plain);
            body.setInputStream(new ByteArrayInputStream(plain, begin, plain.length - begin));
        }
        return body.proceed();
    }

    private byte[] plain(ReaderInterceptorContext body) throws IOException {
        String encoding = body.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        byte[] sent = body.getInputStream().readAllBytes();
        // Nothing, however it is packed, stays nothing.
        return sent.length == 0 ? sent : BodyEncoding.decode(sent, encoding, maxBytes);
    }

    private static void requireUnpacked(String encoding) {
        if (encoding != null && !encoding.strip().equalsIgnoreCase(IDENTITY)) {
            throw ProblemException.at(
                            CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                            HttpHeaders.CONTENT_ENCODING,
                            "\"" + encoding + "\" (expected none: these bytes are kept as they are sent)")
                    .withHeader(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
        }
    }

    private static void requireUtf8(MediaType type) {
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !CHARSETS.contains(charset.toLowerCase(Locale.ROOT))) {
            throw ProblemException.at(
                    CommonProblem.UNSUPPORTED_MEDIA_TYPE,
                    HttpHeaders.CONTENT_TYPE,
                    "charset \"" + charset + "\" (expected UTF-8, or none)");
        }
    }
}
