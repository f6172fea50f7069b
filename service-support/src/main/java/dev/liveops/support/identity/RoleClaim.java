package dev.liveops.support.identity;

import dev.liveops.model.identity.Roles;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/** Where the identity provider writes a caller's roles, and in which words. */
@Singleton
class RoleClaim {

    private static final String SEGMENT = "(?:\"[^\"]+\"|[^.\"/\\s]+)";
    private static final Pattern PATH = Pattern.compile(SEGMENT + "(?:\\." + SEGMENT + ")*");
    private static final Pattern SEGMENTS = Pattern.compile(SEGMENT);

    private final List<String> path;
    private final Map<String, String> roles;

    @Inject
    RoleClaim(IdentityConfig config) {
        this(config.roles().claim(), config.roles().map().orElse(List.of()));
    }

    /**
     * @param path names of claims, one inside the other, with dots between; one with a dot or a slash in it stands in quotes
     * @param map {@code value=role} of each value that is one; empty where values are the roles' own names
     * @throws IllegalArgumentException saying what is expected
     */
    RoleClaim(String path, List<String> map) {
        this.path = segments(path);
        this.roles = map.stream().collect(Collectors.toUnmodifiableMap(RoleClaim::value, RoleClaim::role));
    }

    // A service does not start with settings by which nobody would have a role.
    void check(@Observes StartupEvent started) {}

    /**
     * The roles of a token, and those they include: of a list of texts or one text of words; none without the claim.
     *
     * @throws ParseException when the claim is anything else
     */
    Set<String> of(JwtClaims claims) throws ParseException, InvalidJwtException {
        // The parser has put its own in the place of some.
        Object claim = find(JwtClaims.parse(claims.getRawJson()).getClaimsMap());
        return Roles.expand(values(claim).stream()
                .map(value -> roles.isEmpty() ? value : roles.get(value))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    private @Nullable Object find(Map<String, Object> claims) throws ParseException {
        Object found = claims;
        for (String name : path) {
            if (found == null) {
                return null;
            }
            if (!(found instanceof Map<?, ?> object)) {
                throw refused("an object around " + name);
            }
            found = object.get(name);
        }
        return found;
    }

    private List<String> values(@Nullable Object claim) throws ParseException {
        if (claim == null) {
            return List.of();
        }
        if (claim instanceof String words) {
            return Arrays.asList(words.split(" "));
        }
        if (claim instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw refused("a list of texts");
    }

    private ParseException refused(String expected) {
        return new ParseException(String.join(".", path) + ": expected " + expected);
    }

    // A value may have an equals sign in it, a role has none.
    private static String value(String pair) {
        return pair.substring(0, Math.max(0, pair.lastIndexOf('='))).strip();
    }

    private static String role(String pair) {
        String role = pair.substring(pair.lastIndexOf('=') + 1).strip();
        if (value(pair).isEmpty() || !Roles.ALL.contains(role)) {
            throw new IllegalArgumentException("liveops.identity.roles.map: \"" + pair
                    + "\" (expected a value, an equals sign and one of " + Roles.ALL + ")");
        }
        return role;
    }

    private static List<String> segments(String path) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException("liveops.identity.roles.claim: " + path
                    + " (expected names of claims with dots between, in quotes where a name has a dot or a slash itself,"
                    + " as realm_access.roles or \"https://game.example/roles\")");
        }
        List<String> segments = new ArrayList<>();
        for (Matcher segment = SEGMENTS.matcher(path); segment.find(); ) {
            segments.add(segment.group().replace("\"", ""));
        }
        return segments;
    }
}
