package dev.liveops.play.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** One client's way to the gateways: it stays with one until that does not answer, then takes the next. */
public final class Line implements Exchange {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http;
    private final List<URI> gateways;
    private final CallListener listener;
    private int current;

    Line(HttpClient http, List<URI> gateways, int first, CallListener listener) {
        this.http = http;
        this.gateways = gateways;
        this.current = first;
        this.listener = listener;
    }

    @Override
    public Future<Answer> send(Call call) {
        int used = current;
        long[] start = {System.nanoTime()};
        return http.request(options(call))
                .compose(request -> {
                    start[0] = System.nanoTime();
                    return sent(request, call);
                })
                .compose(response -> response.body().map(body -> Answer.of(response, body)))
                .recover(failure -> Future.succeededFuture(Answer.none(reason(used, failure))))
                .onSuccess(answer -> {
                    if (answer.isAway() && current == used) {
                        current = (used + 1) % gateways.size();
                    }
                    listener.ended(call.endpoint(), answer, System.nanoTime() - start[0]);
                });
    }

    private RequestOptions options(Call call) {
        URI gateway = gateways.get(current);
        boolean isTls = gateway.getScheme().equals("https");
        int port = gateway.getPort() < 0 ? isTls ? 443 : 80 : gateway.getPort();
        return new RequestOptions()
                .setMethod(call.method())
                .setHost(gateway.getHost())
                .setPort(port)
                .setSsl(isTls)
                .setURI(call.path())
                .setTimeout(PATIENCE.toMillis());
    }

    private static Future<HttpClientResponse> sent(HttpClientRequest request, Call call) {
        if (call.token() != null) {
            request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + call.token());
        }
        if (call.etag() != null) {
            request.putHeader(HttpHeaders.IF_NONE_MATCH, call.etag());
        }
        if (call.installId() != null) {
            request.putHeader("Liveops-Install-Id", call.installId().toString());
        }
        if (call.body() == null) {
            return request.send();
        }
        request.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return request.send(call.body());
    }

    private String reason(int used, Throwable failure) {
        String message = failure.getMessage();
        return gateways.get(used) + " did not answer" + (message == null ? "" : ": " + message);
    }
}
