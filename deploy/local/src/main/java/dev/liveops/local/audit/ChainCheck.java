package dev.liveops.local.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Walks one service's chain over the gateway, request by request. */
final class ChainCheck {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final URI gateway;
    private final Supplier<String> token;

    /** @param token makes a viewer's token; asked for each request, since a long chain may outlast one */
    ChainCheck(URI gateway, Supplier<String> token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** Checks the whole chain of a service, also against the head that was kept of it. */
    ChainReport check(String service, Optional<Head> kept) {
        Step step = ask(path(service, kept, Optional.empty()));
        while (step.fault().isEmpty() && step.next().isPresent()) {
            step = ask(path(service, kept, step.next()));
        }
        return new ChainReport(service, step.checked(), step.fault());
    }

    private static String path(String service, Optional<Head> kept, Optional<String> place) {
        List<String> query = new ArrayList<>();
        kept.ifPresent(head -> query.addAll(List.of("sequence=" + head.sequence(), "hash=" + encoded(head.hash()))));
        place.ifPresent(token -> query.add("page_token=" + encoded(token)));
        return "/v1/audit/" + service + "/verify" + (query.isEmpty() ? "" : "?" + String.join("&", query));
    }

    private Step ask(String path) {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.get())
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = read(answer.body());
            return answer.statusCode() == 200
                    ? Step.of(body)
                    : Step.failed("it could not be checked: status " + answer.statusCode() + " "
                            + body.path("detail").asText(answer.body()));
        } catch (IOException e) {
            return Step.failed("it could not be checked: no answer from " + gateway + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Step.failed("it could not be checked: interrupted");
        }
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * One answer.
     *
     * @param checked the last entry that is whole
     * @param fault what is wrong; empty when nothing is so far
     * @param next where to go on; empty at the end
     */
    private record Step(Optional<Head> checked, Optional<String> fault, Optional<String> next) {

        static Step failed(String reason) {
            return new Step(Optional.empty(), Optional.of(reason), Optional.empty());
        }

        // What does not say that all is well is not taken for it.
        static Step of(JsonNode body) {
            JsonNode fault = body.path("fault");
            boolean intact = body.path("intact").asBoolean() && body.has("checked");
            return new Step(
                    Optional.of(body.path("checked"))
                            .filter(JsonNode::isObject)
                            .map(head -> new Head(
                                    head.path("sequence").asLong(),
                                    head.path("hash").asText())),
                    intact
                            ? Optional.empty()
                            : Optional.of("entry " + fault.path("sequence").asText() + ": "
                                    + fault.path("detail").asText() + " ("
                                    + fault.path("kind").asText() + ")"),
                    Optional.ofNullable(body.path("next_page_token").textValue()));
        }
    }
}
