package dev.liveops.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.identity.Roles;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Calls every operation of the service under test with credentials that are none: each is 401, also where a token is optional,
 * for whoever sends some must learn that they do not count.
 */
public final class CredentialsContract {

    private static final Pattern REFUSED = Pattern.compile("\"code\" ?: ?\"identity\\.(bad_token|unauthenticated)\"");

    private CredentialsContract() {}

    /** Fails with every answer that is another one. */
    public static void check() {
        String token = TestTokens.of(Roles.OPERATOR);
        List<List<String>> none = List.of(
                List.of("JWT garbage"),
                List.of("JWT " + token),
                List.of("Basic b3BlcmF0b3I6c2VjcmV0"),
                List.of("Digest username=\"operator\""),
                List.of(""),
                List.of("Bearer"),
                List.of("Bearer "),
                List.of("Bearer  "),
                List.of("Bearer garbage"),
                List.of("Bearer ,"),
                List.of("Bearer " + token + " more"),
                List.of("Bearer " + token + ", Bearer " + token),
                List.of("Bearer" + token),
                List.of("Bearer\t" + token),
                List.of("Bearer \"" + token + "\""),
                List.of(token),
                List.of("Bearer " + token, "Bearer " + token),
                List.of("Bearer " + token, "Basic b3BlcmF0b3I6c2VjcmV0"),
                List.of("JWT garbage", "Bearer " + token));
        List<String> differences = new ArrayList<>();
        AccessContract.operations().forEach((operation, description) -> {
            none.forEach(authorization -> differences.addAll(refused(operation, description, authorization)));
            differences.addAll(sameInAnyCase(operation, description, token));
        });
        assertThat(differences).isEmpty();
    }

    private static List<String> refused(String operation, JsonNode description, List<String> authorization) {
        HttpResponse<String> response = AccessContract.answer(operation, description, authorization);
        boolean expected = response.statusCode() == 401
                && response.headers().firstValue("WWW-Authenticate").isPresent()
                && REFUSED.matcher(response.body()).find();
        return expected
                ? List.of()
                : List.of(operation + " with " + authorization + ": " + response.statusCode() + " "
                        + response.headers().map() + " " + response.body());
    }

    private static List<String> sameInAnyCase(String operation, JsonNode description, String token) {
        int usual = AccessContract.answer(operation, description, List.of("Bearer " + token))
                .statusCode();
        List<String> differences = new ArrayList<>();
        for (String scheme : List.of("bearer", "BEARER", "bEARER")) {
            int other = AccessContract.answer(operation, description, List.of(scheme + " " + token))
                    .statusCode();
            if (other != usual || other == 401) {
                differences.add(operation + " with " + scheme + ": " + other + " (expected " + usual + ")");
            }
        }
        return differences;
    }
}
