package dev.liveops.support.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCacheTest {

    @TempDir
    Path directory;

    private Path jwks;
    private SigningKeys keys;
    private JWTAuthContextInfo context;

    @BeforeEach
    void publishKeys() throws Exception {
        keys = SigningKeys.loadOrCreate(directory.resolve("first"));
        jwks = directory.resolve("jwks.json");
        publish(keys);
        context = new JWTAuthContextInfo(jwks.toUri().toString(), TokenIssuer.LOCAL_ISSUER);
        context.setExpectedAudience(Set.of(TokenIssuer.LOCAL_AUDIENCE));
    }

    @Test
    void shouldVerifyATokenOnceAndExpandItsRoles() throws Exception {
        TokenCache cache = new TokenCache(Clock.systemUTC());
        String token = token(keys);

        JWTCallerPrincipal principal = cache.parse(token, context);

        assertThat(principal.getName()).isEqualTo("ann");
        assertThat(principal.getGroups()).containsExactlyInAnyOrder("operator", "viewer");
        assertThat(cache.parse(token, context)).isSameAs(principal);
    }

    @Test
    void shouldForgetWhatAWithdrawnKeyVouchedFor() throws Exception {
        TokenCache cache = new TokenCache(Clock.systemUTC());
        String token = token(keys);
        cache.parse(token, context);
        SigningKeys next = SigningKeys.loadOrCreate(directory.resolve("second"));
        publish(next);

        cache.forget();

        assertThatThrownBy(() -> cache.parse(token, context)).isInstanceOf(ParseException.class);
        assertThat(cache.parse(token(next), context).getName()).isEqualTo("ann");
    }

    @Test
    void shouldNotRememberATokenBeyondItsExpiry() throws Exception {
        Instant afterExpiry = Instant.now().plus(Duration.ofHours(2));
        TokenCache cache = new TokenCache(Clock.fixed(afterExpiry, ZoneOffset.UTC));
        String token = token(keys);

        JWTCallerPrincipal first = cache.parse(token, context);

        // The parser's own clock still accepts it; the cache's, two hours ahead, must not have kept it.
        assertThat(cache.parse(token, context)).isNotSameAs(first);
    }

    @Test
    void shouldRefuseATokenSignedBySomebodyElseAndOneOfAnotherGame() throws Exception {
        TokenCache cache = new TokenCache(Clock.systemUTC());
        String forged = token(SigningKeys.loadOrCreate(directory.resolve("foreign")));
        String foreign = new TokenIssuer(keys, TokenIssuer.LOCAL_ISSUER, "another/game")
                .issue("ann", "admin", Duration.ofHours(1));

        assertThatThrownBy(() -> cache.parse(forged, context)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> cache.parse(foreign, context)).isInstanceOf(ParseException.class);
    }

    private static String token(SigningKeys keys) {
        return TokenIssuer.local(keys).issue("ann", "operator", Duration.ofHours(1));
    }

    private void publish(SigningKeys published) throws Exception {
        Files.copy(published.jwksFile(), jwks, StandardCopyOption.REPLACE_EXISTING);
    }
}
