package dev.liveops.testing;

import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.model.identity.Roles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Real signed tokens for tests. */
public final class TestTokens {

    private static final Duration VALIDITY = Duration.ofHours(1);
    private static final Path DIRECTORY = Path.of("target", "test-keys").toAbsolutePath();

    private static final Map<Path, SigningKeys> KEYS = new ConcurrentHashMap<>();

    private TestTokens() {}

    /** A token in a role, of the user {@code <role>-1}. */
    public static String of(String role) {
        return of(role, role + "-1");
    }

    /** A token of a user in a role. */
    public static String of(String role, String user) {
        return TokenIssuer.local(keys()).issue(user, role, VALIDITY);
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
        return TokenIssuer.local(keys(DIRECTORY.resolveSibling("foreign-keys")))
                .issue("operator-1", Roles.OPERATOR, VALIDITY);
    }

    static SigningKeys keys() {
        return keys(DIRECTORY);
    }

    private static SigningKeys keys(Path directory) {
        return KEYS.computeIfAbsent(directory, TestTokens::load);
    }

    private static SigningKeys load(Path directory) {
        try {
            return SigningKeys.loadOrCreate(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
