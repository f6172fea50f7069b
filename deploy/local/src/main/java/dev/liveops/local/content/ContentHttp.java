package dev.liveops.local.content;

import dev.liveops.local.suite.ProblemText;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Requests to a suite, over its gateway, as an operator. */
final class ContentHttp {

    /** Status of what is new. */
    static final int CREATED = 201;

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(5);
    private static final int FIRST_REFUSAL = 300;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI gateway;
    private final TokenIssuer issuer;

    ContentHttp(URI gateway, TokenIssuer issuer) {
        this.gateway = gateway;
        this.issuer = issuer;
    }

    /** A request with a token, still without a method. */
    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + issuer.issue("content-1", "operator", TOKEN_VALIDITY));
    }

    /**
     * The answer.
     *
     * @param afterRefusal is added to what a refusal says
     * @throws IOException when there is no answer, or it says why not
     */
    HttpResponse<String> send(HttpRequest.Builder request, String afterRefusal) throws IOException {
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new IOException(ProblemText.allOf(answer) + afterRefusal);
        }
        return answer;
    }

    /** The answer, a refusal too. */
    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("no answer from " + gateway + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
