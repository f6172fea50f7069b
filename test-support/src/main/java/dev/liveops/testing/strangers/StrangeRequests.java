package dev.liveops.testing.strangers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.AccessTable;
import dev.liveops.testing.TestTokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes requests out of the document's operations: nearly right ones, wrong in one place or several. */
final class StrangeRequests {

    private static final List<String> ODD_METHODS =
            List.of("HEAD", "OPTIONS", "PATCH", "DELETE", "TRACE", "FOO", "get", "PUT", "POST", "GET");
    private static final int PLAYERS = 200;
    private static final int LARGEST_PACK = 2_000;

    private final List<Operation> operations;
    private final LikelyValues likely;
    private final StrangeBodies bodies;
    private final StrangeHeaders headers;
    private final KnownIds known;
    private final AccessTable access;
    private final Random random;

    StrangeRequests(JsonNode document, AccessTable access, KnownIds known, Random random) {
        this.operations = Operation.of(document);
        this.likely = new LikelyValues(document, random, known);
        this.bodies = new StrangeBodies(random);
        this.headers = new StrangeHeaders(random);
        this.known = known;
        this.access = access;
        this.random = random;
    }

    /** The next request. */
    StrangeRequest next() {
        Operation operation = operations.get(random.nextInt(operations.size()));
        boolean isOdd = random.nextInt(20) == 0;
        String method = isOdd ? ODD_METHODS.get(random.nextInt(ODD_METHODS.size())) : operation.method();
        byte[] body = body(operation);
        List<Map.Entry<String, String>> all = new ArrayList<>();
        all.add(Map.entry("Host", "localhost"));
        authorization(all, operation);
        headers.add(all, operation, body != null);
        return new StrangeRequest(operation.name(), method, target(operation, body), all, body);
    }

    /** Whether there is such an operation. */
    boolean has(String method, String path) {
        return operations.stream()
                .anyMatch(operation -> operation.method().equals(method)
                        && operation.pattern().matcher(path).find());
    }

    /** Paths of the lists that are read page by page, and of nothing in particular. */
    List<String> lists() {
        return operations.stream()
                .filter(operation ->
                        operation.method().equals("GET") && !operation.path().contains("{"))
                .filter(operation -> operation.parameters().stream()
                        .noneMatch(parameter -> parameter.path("required").asBoolean()))
                .filter(operation -> operation.parameters().stream()
                        .anyMatch(parameter -> parameter.path("name").asText().equals("page_token")))
                .map(Operation::path)
                .toList();
    }

    private byte[] body(Operation operation) {
        if (operation.takesBytes()) {
            byte[] pack = new byte[random.nextInt(LARGEST_PACK)];
            random.nextBytes(pack);
            return pack;
        }
        if (operation.content().isMissingNode()) {
            return random.nextInt(10) == 0 ? bodies.of(Operation.document("{}")) : null;
        }
        return bodies.of(likely.body(operation.content().elements().next()));
    }

    // Mostly in a role that may call the operation; the others are refused long before their request is looked at.
    private void authorization(List<Map.Entry<String, String>> all, Operation operation) {
        switch (random.nextInt(20)) {
            case 0 -> {}
            case 1 -> all.add(Map.entry("Authorization", StrangeHeaders.credential(random)));
            default -> {
                List<String> roles =
                        random.nextInt(10) == 0 ? List.copyOf(Roles.ALL) : access.callersOf(operation.name());
                String role = roles.get(random.nextInt(roles.size()));
                String user = role + "-" + (role.equals(Roles.PLAYER) ? random.nextInt(PLAYERS) : 1);
                all.add(Map.entry("Authorization", "Bearer " + TestTokens.of(role, user)));
            }
        }
    }

    private String target(Operation operation, byte[] body) {
        if (random.nextInt(60) == 0) {
            return StrangeHeaders.target(random, operation.path());
        }
        String path = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            switch (parameter.path("in").asText()) {
                case "path" -> path = path.replace("{" + name + "}", pathValue(parameter));
                case "query" -> {
                    if (isSent(parameter)) {
                        query.append(query.isEmpty() ? '?' : '&')
                                .append(name)
                                .append('=')
                                .append(queryValue(parameter, body));
                    }
                }
                default -> {}
            }
        }
        if (random.nextInt(15) == 0) {
            query.append(query.isEmpty() ? '?' : '&').append("unknown=").append(StrangeValues.text(random));
        }
        return path + query;
    }

    private boolean isSent(JsonNode parameter) {
        if (parameter.path("required").asBoolean()) {
            return random.nextInt(15) > 0;
        }
        // A version that never comes is waited for.
        return random.nextInt(parameter.path("name").asText().equals("min_version") ? 60 : 3) == 0;
    }

    private String pathValue(JsonNode parameter) {
        if (random.nextInt(6) == 0) {
            return StrangeValues.text(random);
        }
        return encoded(likely.parameter(parameter));
    }

    private String queryValue(JsonNode parameter, byte[] body) {
        String name = parameter.path("name").asText();
        if (random.nextInt(5) == 0) {
            return StrangeValues.text(random);
        }
        if (name.equals("page_token")) {
            return known.find("next_page_token")
                    .filter(token -> random.nextBoolean())
                    .orElseGet(() -> StrangeValues.pageToken(random));
        }
        return name.equals("content_hash")
                ? Sha256.hex(body == null ? new byte[0] : body)
                : encoded(likely.parameter(parameter));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
