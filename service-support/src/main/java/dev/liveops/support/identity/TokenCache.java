package dev.liveops.support.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.liveops.model.hash.Sha256;
import dev.liveops.support.time.MachineClock;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * Verifies tokens and remembers those that passed, by their hash, until they expire or the published keys change.
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

    private final PublishedKeys keys;
    private final RoleClaim roles;
    private final Clock clock;
    private final Cache<String, Verified> verified;

    TokenCache(PublishedKeys keys, RoleClaim roles, @MachineClock Clock clock) {
        this.keys = keys;
        this.roles = roles;
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MAX_TOKENS)
                .expireAfter(Expiry.creating((String token, Verified known) -> remaining(known.principal())))
                .build();
    }

    /**
     * The caller that a token is of.
     *
     * @throws ParseException when it is not to be believed, or its claims are not as they must be
     * @throws dev.liveops.support.problem.ProblemException {@code service.not_ready} while there are no keys yet
     */
    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
        KeySet current = keys.get();
        String key = Sha256.hex(token);
        Verified known = verified.getIfPresent(key);
        // What an earlier key set vouched for counts no more: its key may be the one that was withdrawn.
        if (known != null
                && known.keys() == current
                && !remaining(known.principal()).equals(NOTHING_LEFT)) {
            return known.principal();
        }
        JWTCallerPrincipal principal = verify(current, token, context);
        verified.put(key, new Verified(principal, current));
        return principal;
    }

    private JWTCallerPrincipal verify(KeySet current, String token, JWTAuthContextInfo context) throws ParseException {
        try {
            JwtClaims claims = new Parser(current).parse(token, context).getJwtClaims();
            // The subject alone names the user, whatever other name claims the provider adds.
            claims.setStringClaim("upn", TokenClaims.user(claims));
            claims.setStringListClaim("groups", List.copyOf(roles.of(claims)));
            return new DefaultJWTCallerPrincipal(token, "JWT", claims);
        } catch (MalformedClaimException | InvalidJwtException | RuntimeException e) {
            // The libraries throw many things at claims nobody thought of; whatever it is, the token is what is wrong.
            throw new ParseException("the token's claims cannot be read", e);
        }
    }

    // Not the parser's own way to keys: it reads a file once, and an address from the thread that asks.
    private final class Parser extends DefaultJWTTokenParser {

        private final KeySet current;

        Parser(KeySet current) {
            this.current = current;
        }

        @Override
        protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo context) {
            return (signature, nesting) -> {
                try {
                    return current.resolveKey(signature, nesting);
                } catch (UnresolvableKeyException e) {
                    keys.lookEarly();
                    throw e;
                }
            };
        }
    }

    /** A token that passed, and the keys that it passed with. */
    private record Verified(JWTCallerPrincipal principal, KeySet keys) {}

    private Duration remaining(JWTCallerPrincipal principal) {
        Duration left = Duration.between(clock.instant(), Instant.ofEpochSecond(principal.getExpirationTime()));
        return !left.isNegative() && !left.isZero() ? left : NOTHING_LEFT;
    }
}
