package dev.liveops.local.gateway;

import dev.liveops.local.gateway.GatewayProblem.Code;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What the gateway answers itself: {@code /}, {@code /healthz} and all below {@code /openapi}. */
final class OwnPages {

    private static final String DOCUMENTS = "/openapi/";
    private static final String ASSETS = "/openapi/assets/";
    private static final String DOCUMENT_SUFFIX = ".json";
    private static final String ALLOWED_METHODS = "GET, HEAD, OPTIONS";
    private static final String UNCACHED = "no-store";
    private static final String CACHED = "max-age=300";

    /** Scripts, styles and calls of this origin only; Swagger UI sets styles on elements and draws inline images. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; connect-src 'self';"
            + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:;"
            + " base-uri 'none'; frame-ancestors 'none'";

    private final Backends backends;
    private final SwaggerUi swaggerUi;
    private final OpenApiDocuments documents;

    OwnPages(Backends backends, SwaggerUi swaggerUi, OpenApiDocuments documents) {
        this.backends = backends;
        this.swaggerUi = swaggerUi;
        this.documents = documents;
    }

    /** Whether a path is one of the gateway's, be there a page or not. */
    static boolean isOwn(RequestPath path) {
        return path.path().equals("/") || path.path().equals("/healthz") || path.isWithin("/openapi");
    }

    /** Answers a request for a path of the gateway. */
    void answer(HttpServerRequest request, RequestPath path) {
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            answerRead(request, path.path());
            return;
        }
        request.response().putHeader("Allow", ALLOWED_METHODS);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            request.response().setStatusCode(204).end();
        } else {
            new GatewayProblem(Code.METHOD_NOT_ALLOWED, "This page is only for reading (expected GET or HEAD).")
                    .answer(request);
        }
    }

    private void answerRead(HttpServerRequest request, String path) {
        switch (path) {
            case "/" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/openapi")
                        .end();
            case "/healthz" -> send(request, Buffer.buffer("{\"status\":\"UP\"}"), "application/json", UNCACHED);
            case "/openapi", DOCUMENTS -> {
                request.response().putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
                send(request, swaggerUi.page(), "text/html; charset=utf-8", UNCACHED);
            }
            default -> answerBelowOpenApi(request, path);
        }
    }

    private void answerBelowOpenApi(HttpServerRequest request, String path) {
        if (path.startsWith(ASSETS)) {
            String name = path.substring(ASSETS.length());
            Optional<Buffer> asset = swaggerUi.findAsset(name);
            asset.ifPresentOrElse(
                    content -> send(request, content, SwaggerUi.contentType(name), CACHED), () -> notFound(request));
            return;
        }
        String file = path.substring(DOCUMENTS.length());
        String service =
                file.endsWith(DOCUMENT_SUFFIX) ? file.substring(0, file.length() - DOCUMENT_SUFFIX.length()) : "";
        if (backends.names().contains(service)) {
            answerDocument(request, service);
        } else {
            notFound(request);
        }
    }

    private void answerDocument(HttpServerRequest request, String service) {
        documents
                .get(service)
                .onSuccess(document -> send(request, document, "application/json", UNCACHED))
                .onFailure(failure -> ((OpenApiDocuments.UnavailableException) failure)
                        .problem()
                        .answer(request));
    }

    private static void notFound(HttpServerRequest request) {
        new GatewayProblem(Code.NO_ROUTE, "There is no such page; /openapi shows what there is.").answer(request);
    }

    private static void send(HttpServerRequest request, Buffer content, String contentType, String cacheControl) {
        request.response()
                .putHeader("Content-Type", contentType)
                .putHeader("Content-Length", Integer.toString(content.length()))
                .putHeader("Cache-Control", cacheControl)
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(content);
    }
}
