package dev.liveops.local.gateway;

import dev.liveops.local.gateway.ServiceLimits.PoolLimit;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The connections to the services. Each kind of exchange has a pool of its own for every service, so that reads never
 * wait for writes that wait for a database, nor either for streams that do not end.
 */
final class ServicePools {

    private static final int MAX_RESPONSE_HEADER_BYTES = 64 * 1024;

    /** Methods that change nothing (RFC 9110 section 9.2.1), of those that are forwarded. */
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ServiceLimits limits;
    private final Map<Kind, HttpClient> clients = new EnumMap<>(Kind.class);

    ServicePools(Vertx vertx, ServiceLimits limits) {
        this.limits = limits;
        for (Kind kind : Kind.values()) {
            clients.put(kind, client(vertx, kind.limit(limits)));
        }
    }

    /** What an exchange takes from a service. */
    enum Kind {
        /** A safe request without a body. */
        READ,
        /** What has a body or changes something. */
        WRITE,
        /** A read that may never end. */
        STREAM;

        /** The kind of a request on a route with this timeout; zero is without end. */
        static Kind of(HttpServerRequest request, Duration timeout) {
            if (!isSafe(request.method()) || hasBody(request.headers())) {
                return WRITE;
            }
            return timeout.isZero() ? STREAM : READ;
        }

        PoolLimit limit(ServiceLimits limits) {
            return switch (this) {
                case READ -> limits.reads();
                case WRITE -> limits.writes();
                case STREAM -> limits.streams();
            };
        }
    }

    static boolean isSafe(HttpMethod method) {
        return SAFE.contains(method);
    }

    static boolean hasBody(MultiMap headers) {
        String length = headers.get("Content-Length");
        return headers.contains("Transfer-Encoding") || (length != null && !length.equals("0"));
    }

    /** The client whose connections serve this kind. */
    HttpClient client(Kind kind) {
        return clients.get(kind);
    }

    /** A connection for one exchange; fails when the service takes none or all stay busy for too long. */
    Future<HttpClientRequest> connect(Kind kind, URI address) {
        return client(kind)
                .request(new RequestOptions()
                        .setHost(address.getHost())
                        .setPort(address.getPort())
                        .setConnectTimeout(limits.queueTimeout().toMillis()));
    }

    private HttpClient client(Vertx vertx, PoolLimit limit) {
        return vertx.httpClientBuilder()
                .with(new HttpClientOptions()
                        .setConnectTimeout((int) limits.connectTimeout().toMillis())
                        .setKeepAliveTimeout((int) limits.keepAliveTimeout().toSeconds())
                        .setMaxHeaderSize(MAX_RESPONSE_HEADER_BYTES))
                // The builder reads the sizes of the pool from here alone; those of the client options go unread.
                .with(new PoolOptions().setHttp1MaxSize(limit.connections()).setMaxWaitQueueSize(limit.waiting()))
                // Failures reach the exchange they belong to; Vert.x would log each a second time, as an error.
                .withConnectHandler(connection -> connection.exceptionHandler(failure -> {}))
                .build();
    }
}
