package dev.liveops.support.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.liveops.model.identity.Roles;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/**
 * Verifies tokens and remembers those that passed, by their hash, until they expire.
 *
 * <p>Verifying a signature costs more than most answers (measured in {@code docs/measurements.md}); a token is sent with
 * every request.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TokenCache extends JWTCallerPrincipalFactory {

    private static final int MAX_TOKENS = 50_000;
    private static final Duration NOTHING_LEFT = Duration.ofNanos(1);

    private final Clock clock;
    private final Cache<String, JWTCallerPrincipal> verified;
    private volatile DefaultJWTTokenParser parser = new DefaultJWTTokenParser();

    TokenCache(Clock clock) {
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .expireAfter(Expiry.creating((String token, JWTCallerPrincipal principal) -> remaining(principal)))
                .build();
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        String key = hash(token);
        JWTCallerPrincipal known = verified.getIfPresent(key);
        if (known != null && !remaining(known).equals(NOTHING_LEFT)) {
            return known;
        }
        DefaultJWTTokenParser current = parser;
        JWTCallerPrincipal principal = verify(current, token, context);
        // A key rotation that came in between must not be undone by remembering what the old key vouched for.
        if (current == parser) {
            verified.put(key, principal);
        }
        return principal;
    }

    /** Forgets every token and the keys themselves; the next token loads the keys anew. */
    void forget() {
        parser = new DefaultJWTTokenParser();
        verified.invalidateAll();
    }

    private static JWTCallerPrincipal verify(DefaultJWTTokenParser parser, String token, JWTAuthContextInfo context)
            throws ParseException {
        try {
            JwtClaims claims = parser.parse(token, context).getJwtClaims();
            if (claims.getSubject() == null || claims.getSubject().isBlank()) {
                throw new ParseException("the token has no subject");
            }
            // The subject alone names the user, whatever other name claims the provider adds.
            claims.setStringClaim("upn", claims.getSubject());
            Set<String> groups = claims.isClaimValueStringList("groups")
                    ? Set.copyOf(claims.getStringListClaimValue("groups"))
                    : Set.of();
            claims.setStringListClaim("groups", List.copyOf(Roles.expand(groups)));
            return new DefaultJWTCallerPrincipal(token, "JWT", claims);
        } catch (MalformedClaimException e) {
            throw new ParseException("the token's claims cannot be read", e);
        }
    }

    private Duration remaining(JWTCallerPrincipal principal) {
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(principal.getExpirationTime()));
        return !left.isNegative() && !left.isZero() ? left : NOTHING_LEFT;
    }

    private static String hash(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
