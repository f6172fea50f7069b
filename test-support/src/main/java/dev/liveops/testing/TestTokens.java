package dev.liveops.testing;

import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.identity.Roles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real signed tokens for tests. */
public final class TestTokens {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Path TARGET = Path.of("target").toAbsolutePath();

    // Signing is dear where the second compiler is switched off.
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private TestTokens() {}

    /** A token in a role, of the user {@code <role>-1}; the same one every time. */
    public static String of(String role) {
        return of(role, role + "-1");
    }

    /** A token of a user in a role; the same one every time. */
    public static String of(String role, String user) {
        return TOKENS.computeIfAbsent(
                role + " " + user, key -> TokenIssuer.local(keys()).issue(user, role, VALIDITY));
    }

    /** A token that has expired. */
    public static String expired() {
        return TokenIssuer.local(keys()).issue("operator-1", Roles.OPERATOR, Duration.ofMinutes(-5));
    }

    /** A well-signed token that is meant for another game. */
    public static String ofAnotherGame() {
        return new TokenIssuer(keys(), TokenIssuer.LOCAL_ISSUER, "another-game/local")
                .issue("operator-1", Roles.OPERATOR, VALIDITY);
    }

    /** A token that is well-formed but signed by somebody else. */
    public static String forged() {
        return TokenIssuer.local(Keys.FOREIGN).issue("operator-1", Roles.OPERATOR, VALIDITY);
    }

    /** The keys that the service under test believes. */
    public static SigningKeys keys() {
        return Keys.OWN;
    }

    private static final class Keys {

        static final SigningKeys OWN = TestKeys.in(TARGET.resolve("test-keys"), "services");
        static final SigningKeys FOREIGN = TestKeys.in(TARGET.resolve("foreign-keys"), "foreign");
    }
}
