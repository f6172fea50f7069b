package dev.liveops.local.kpis;

import dev.liveops.local.suite.ProblemText;
import dev.liveops.local.token.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads KPIs, and what else is made of them, over the gateway. */
public final class KpiClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TOKEN_VALIDITY = Duration.ofMinutes(2);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI gateway;
    private final TokenIssuer issuer;

    /** @param gateway base URL of the gateway */
    public KpiClient(URI gateway, TokenIssuer issuer) {
        this.gateway = gateway;
        this.issuer = issuer;
    }

    /**
     * A KPI as the service answers it.
     *
     * @param kpi its name, checked by the service
     * @param parameters of the query
     * @param accept media type
     * @throws IOException when there is no answer, or it says what is wrong with the question
     */
    public String read(String kpi, Map<String, String> parameters, String accept) throws IOException {
        return get("/v1/kpis/" + encoded(kpi), parameters, accept);
    }

    /**
     * A balance report as the service answers it.
     *
     * @param id of one that is kept; null for one that is made now
     * @param parameters of the query
     * @param accept media type
     * @throws IOException as of {@link #read}
     */
    public String balance(String id, Map<String, String> parameters, String accept) throws IOException {
        return get("/v1/balance/" + (id == null ? "report" : "reports/" + encoded(id)), parameters, accept);
    }

    /**
     * The balance reports that are kept, the latest first, as JSON.
     *
     * @throws IOException as of {@link #read}
     */
    public String balanceReports() throws IOException {
        return get("/v1/balance/reports", Map.of("page_size", "200"), "application/json");
    }

    private String get(String path, Map<String, String> parameters, String accept) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path + query(parameters)))
                .timeout(TIMEOUT)
                .header("Accept", accept)
                .header("Authorization", "Bearer " + issuer.issue("kpis-1", "viewer", TOKEN_VALIDITY))
                .build();
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() != OK) {
            throw new IOException(ProblemText.of(answer));
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IOException("no answer from " + gateway + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
