package dev.liveops.testing.strangers;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.testing.Repository;
import dev.liveops.testing.openapi.AnswerShape;
import dev.liveops.testing.openapi.ApiDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every answer keeps to, whatever was asked. */
final class AnswerCheck {

    private static final Pattern INTERNALS = Pattern.compile(
            "\\b(?:java|javax|jakarta|io\\.(?:quarkus|vertx|netty|smallrye)|org\\.(?:jboss|postgresql|hibernate)|com\\.fasterxml|dev\\.liveops)\\."
                    + "|(?:Exception|Deserializer|ObjectNode|HashMap|ArrayList)\\b|\\bSQLSTATE\\b|\\bat [a-z]{2,20}\\.\\w{1,40}\\(|\\brelation \"");
    private static final List<String> MEMBERS = List.of("type", "title", "status", "detail", "code");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                    DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    private final Map<String, Integer> codes = documentedCodes();
    private final AnswerShape shape;

    AnswerCheck(JsonNode document) {
        shape = new AnswerShape(ApiDocument.of(document));
    }

    /** What is wrong with an answer; empty when nothing is. */
    Optional<String> fault(StrangeRequest request, RawAnswer answer) {
        if (answer.status() == 0) {
            return Optional.of("no answer");
        }
        if (INTERNALS.matcher(answer.text()).find()) {
            return Optional.of("internals in words");
        }
        if (answer.status() >= 400) {
            return request.method().equals("HEAD") ? onlyStatus(answer) : problemFault(request, answer);
        }
        // A pack's bytes are its publisher's, whatever type they are said to be of.
        boolean isJson = answer.header("content-type").startsWith("application/json")
                && !request.operation().startsWith("GET /v1/content/packs/");
        if (!isJson || answer.body().length == 0) {
            return Optional.empty();
        }
        JsonNode document = read(answer);
        return document == null
                ? Optional.of("an answer that our own reader refuses")
                : shapeFault(request, answer, document);
    }

    private Optional<String> shapeFault(StrangeRequest request, RawAnswer answer, JsonNode document) {
        // Parameters of a segment, as in /events;x=1, choose no other operation.
        String path = request.target().split("\\?", 2)[0].replaceAll(";[^/]*", "");
        List<String> faults =
                shape.faults(request.method(), path, answer.status(), answer.header("content-type"), document);
        return faults.isEmpty() ? Optional.empty() : Optional.of("an answer that is not as documented " + faults);
    }

    /** The answer's document; null when it is none. */
    static JsonNode read(RawAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            return null;
        }
    }

    private Optional<String> onlyStatus(RawAnswer answer) {
        return answer.status() >= 500 && answer.status() != 503 ? Optional.of("a failure of ours") : Optional.empty();
    }

    private Optional<String> problemFault(StrangeRequest request, RawAnswer answer) {
        // Clients of a protocol with its own words for problems expect plain JSON.
        String expected = request.target().startsWith("/ofrep/") ? "application/json" : "application/problem+json";
        if (!answer.header("content-type").startsWith(expected)) {
            return Optional.of("a refusal that is no problem document");
        }
        if (!answer.header("cache-control").contains("no-store")) {
            return Optional.of("a problem that caches may keep");
        }
        JsonNode problem = read(answer);
        if (problem == null || !MEMBERS.stream().allMatch(problem::has)) {
            return Optional.of("a problem without all its members");
        }
        String code = problem.get("code").asText();
        Integer documented = codes.get(code);
        if (documented == null
                || documented != answer.status()
                || documented != problem.get("status").asInt()) {
            return Optional.of("a code that docs/problem-codes.md does not have with this status: " + code);
        }
        return onlyStatus(answer).or(() -> headerFault(answer)).or(() -> shapeFault(request, answer, problem));
    }

    private static Optional<String> headerFault(RawAnswer answer) {
        String needed = switch (answer.status()) {
            case 401 -> "www-authenticate";
            case 405 -> "allow";
            case 429, 503 -> "retry-after";
            default -> "";
        };
        return needed.isEmpty() || answer.headers().containsKey(needed)
                ? Optional.empty()
                : Optional.of(answer.status() + " without " + needed);
    }

    private static Map<String, Integer> documentedCodes() {
        Pattern row = Pattern.compile("\\| `([^`]+)` \\| (\\d+) \\|.*");
        Map<String, Integer> codes = new HashMap<>();
        try {
            Files.readAllLines(Repository.file("docs/problem-codes.md")).stream()
                    .map(row::matcher)
                    .filter(java.util.regex.Matcher::matches)
                    .forEach(found -> codes.put(found.group(1), Integer.valueOf(found.group(2))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return codes;
    }
}
