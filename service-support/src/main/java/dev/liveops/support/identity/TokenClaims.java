package dev.liveops.support.identity;

import dev.liveops.model.id.Ids;
import dev.liveops.support.json.JsonLimits;
import io.smallrye.jwt.auth.principal.ParseException;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;

/** What this suite expects of the claims of a token, whoever signed it: only what can be stored and reckoned with. */
final class TokenClaims {

    // The end of the year 9999; a time beyond is none that java.time and PostgreSQL agree on.
    private static final double MAX_SECONDS = 253_402_300_799.0;
    private static final List<String> TIMES = List.of("exp", "iat", "nbf");

    private TokenClaims() {}

    /** The user that a token is of; fails unless its claims are as they must be. */
    static String user(JwtClaims claims) throws ParseException, MalformedClaimException {
        for (String time : TIMES) {
            requireTime(time, claims.getClaimValue(time));
        }
        String subject = claims.getSubject();
        if (!Ids.isUser(subject) || subject.isBlank() || JsonLimits.textFault(subject) != null) {
            throw new ParseException("sub: expected 1.." + Ids.MAX_USER_LENGTH + " characters that can be stored");
        }
        return subject;
    }

    private static void requireTime(String name, Object value) throws ParseException {
        if (value == null) {
            return;
        }
        double seconds = value instanceof Number number ? number.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds <= MAX_SECONDS)) {
            throw new ParseException(name + ": expected seconds since 1970, before the year 10000");
        }
    }
}
