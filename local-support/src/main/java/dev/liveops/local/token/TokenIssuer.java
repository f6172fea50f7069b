package dev.liveops.local.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Signs access tokens as the services expect them: {@code iss}, {@code aud}, {@code sub}, the role in {@code groups}.
 *
 * @param keys the key pair that signs
 * @param issuer the {@code iss} claim
 * @param audience the {@code aud} claim: one game in one environment
 */
public record TokenIssuer(SigningKeys keys, String issuer, String audience) {

    /** Issuer of the local stack. */
    public static final String LOCAL_ISSUER = "liveops-local";

    /** Audience of the local stack: game and environment. */
    public static final String LOCAL_AUDIENCE = "abyssal-architect/local";

    /** The roles a token can carry: {@code admin} includes {@code operator} includes {@code viewer}. */
    public static final Set<String> ROLES = Set.of("admin", "operator", "viewer", "player", "service");

    /** An issuer for the local stack's issuer and audience. */
    public static TokenIssuer local(SigningKeys keys) {
        return new TokenIssuer(keys, LOCAL_ISSUER, LOCAL_AUDIENCE);
    }

    /**
     * A signed token of one user in one role.
     *
     * @param user the {@code sub} claim, the user's id
     * @param validity counted from now; negative makes a token that has already expired
     */
    public String issue(String user, String role, Duration validity) {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("role: \"" + role + "\" (expected one of "
                    + ROLES.stream().sorted().toList() + ")");
        }
        Instant now = Instant.now();
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(audience);
        claims.setSubject(user);
        claims.setStringClaim("upn", user);
        claims.setStringListClaim("groups", List.of(role));
        claims.setJwtId(UUID.randomUUID().toString());
        Instant issuedAt = validity.isNegative() ? now.plus(validity).minusSeconds(60) : now;
        claims.setIssuedAt(NumericDate.fromSeconds(issuedAt.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(validity).getEpochSecond()));
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setKey(keys.key().getPrivateKey());
        signature.setKeyIdHeaderValue(keys.key().getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setHeader("typ", "JWT");
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("cannot sign a token", e);
        }
    }
}
