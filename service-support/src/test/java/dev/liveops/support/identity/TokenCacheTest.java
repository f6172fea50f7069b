package dev.liveops.support.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import org.awaitility.Awaitility;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCacheTest {

    private static final Duration INTERVAL = Duration.ofMillis(20);

    // Making a key takes long.
    @TempDir
    static Path shared;

    private static SigningKeys keys;
    private static SigningKeys next;

    @TempDir
    Path directory;

    private final Vertx vertx = Vertx.vertx();
    private Path jwks;
    private JWTAuthContextInfo context;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = SigningKeys.loadOrCreate(shared.resolve("first"));
        next = SigningKeys.loadOrCreate(shared.resolve("second"));
    }

    @BeforeEach
    void publishKeys() throws Exception {
        jwks = directory.resolve("jwks.json");
        publish(keys);
        context = new JWTAuthContextInfo("", TokenIssuer.LOCAL_ISSUER);
        context.setExpectedAudience(Set.of(TokenIssuer.LOCAL_AUDIENCE));
    }

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void shouldVerifyATokenOnceAndExpandItsRoles() throws Exception {
        TokenCache cache = cache(Clock.systemUTC());
        String token = token(keys);

        JWTCallerPrincipal principal = cache.parse(token, context);

        assertThat(principal.getName()).isEqualTo("ann");
        assertThat(principal.getGroups()).containsExactlyInAnyOrder("operator", "viewer");
        assertThat(cache.parse(token, context)).isSameAs(principal);
    }

    @Test
    void shouldForgetWhatAWithdrawnKeyVouchedFor() throws Exception {
        TokenCache cache = cache(Clock.systemUTC());
        String token = token(keys);
        cache.parse(token, context);

        publish(next);

        Awaitility.await()
                .untilAsserted(() ->
                        assertThatThrownBy(() -> cache.parse(token, context)).isInstanceOf(ParseException.class));
        assertThat(cache.parse(token(next), context).getName()).isEqualTo("ann");
    }

    @Test
    void shouldNotRememberATokenBeyondItsExpiry() throws Exception {
        Instant afterExpiry = Instant.now().plus(Duration.ofHours(2));
        TokenCache cache = cache(Clock.fixed(afterExpiry, ZoneOffset.UTC));
        String token = token(keys);

        JWTCallerPrincipal first = cache.parse(token, context);

        // The parser's own clock still accepts it; the cache's, two hours ahead, must not have kept it.
        assertThat(cache.parse(token, context)).isNotSameAs(first);
    }

    @Test
    void shouldRefuseATokenSignedBySomebodyElseAndOneOfAnotherGame() throws Exception {
        TokenCache cache = cache(Clock.systemUTC());
        String forged = token(next);
        String foreign = new TokenIssuer(keys, TokenIssuer.LOCAL_ISSUER, "another/game")
                .issue("ann", "admin", Duration.ofHours(1));

        assertThatThrownBy(() -> cache.parse(forged, context)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> cache.parse(foreign, context)).isInstanceOf(ParseException.class);
    }

    @Test
    void shouldSayThatItIsNotReadyBeforeThereWereKeys() throws Exception {
        Files.delete(jwks);
        PublishedKeys published = published(Clock.systemUTC());
        TokenCache cache = new TokenCache(published, new RoleClaim("groups", List.of()), Clock.systemUTC());

        assertThatThrownBy(() -> cache.parse(token(keys), context))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.code().code()).isEqualTo("service.not_ready");
                    assertThat(problem.retryAfter()).isPositive();
                });

        publish(keys);
        Awaitility.await().until(published::isLoaded);
        assertThat(cache.parse(token(keys), context).getName()).isEqualTo("ann");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'exp':1e17",
                "'exp':1e18",
                "'exp':1e400",
                "'exp':100000000000000000000000000000000000000000",
                "'exp':253402300800",
                "'exp':-1",
                "'exp':-1e17",
                "'exp':0",
                "'exp':'4102444800'",
                "'exp':[4102444800]",
                "'exp':null",
                "'exp':true",
                "'exp':{}",
                "'iat':'yesterday'",
                "'iat':-5",
                "'iat':1e18",
                "'iat':{}",
                "'nbf':1e18",
                "'nbf':'x'",
                "'nbf':4102444799",
                "'groups':{}",
                "'groups':{'operator':true}",
                "'groups':[null]",
                "'groups':['operator',null]",
                "'groups':['operator',5]",
                "'groups':[['operator']]",
                "'groups':5",
                "'groups':true",
                "'sub':''",
                "'sub':' '",
                "'sub':null",
                "'sub':5",
                "'sub':['ann']",
                "'sub':'a\\u0000b'",
                "'sub':'a\\u0007b'",
                "'sub':'a\\ud800b'",
                "'sub':'\\udc00'",
                "'aud':5",
                "'aud':{}",
                "'aud':[5]",
                "'iss':5",
                "'iss':null",
                "'jti':5",
            })
    void shouldRefuseAWellSignedTokenWithOddClaims(String claims) throws Exception {
        TokenCache cache = cache(Clock.systemUTC());
        String token = signed(claims.replace('\'', '"'));

        assertThatThrownBy(() -> cache.parse(token, context)).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> cache.parse(token, context)).isInstanceOf(ParseException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'exp':4102444800",
                "'exp':4102444800.75",
                "'exp':4.1024448e9",
                "'exp':253402300799",
                "'iat':0",
                "'iat':1.5",
                "'nbf':0",
                "'groups':'operator'",
                "'groups':'everybody operator'",
                "'groups':['operator','operator']",
                "'groups':['operator','','\\u2028']",
                "'upn':'somebody else'",
                "'upn':5",
                "'preferred_username':{}",
                "'roleMappings':5",
            })
    void shouldTakeATokenWhoseClaimsAreUnusualButRight(String claims) throws Exception {
        JWTCallerPrincipal principal = cache(Clock.systemUTC()).parse(signed(claims.replace('\'', '"')), context);

        assertThat(principal.getName()).isEqualTo("ann");
        assertThat(principal.getGroups()).containsExactlyInAnyOrder("operator", "viewer");
    }

    @Test
    void shouldTakeNoLongerUsersThanAreStored() throws Exception {
        TokenCache cache = cache(Clock.systemUTC());

        assertThat(cache.parse(signed("\"sub\":\"" + "x".repeat(255) + "\""), context)
                        .getName())
                .hasSize(255);
        for (int length : new int[] {256, 6_000}) {
            String token = signed("\"sub\":\"" + "x".repeat(length) + "\"");
            assertThatThrownBy(() -> cache.parse(token, context)).isInstanceOf(ParseException.class);
        }
    }

    // The usual claims, one of them as given; what is given twice stands last and counts.
    private String signed(String claims) throws Exception {
        String payload = "{\"iss\":\"" + TokenIssuer.LOCAL_ISSUER + "\",\"aud\":\"" + TokenIssuer.LOCAL_AUDIENCE
                + "\",\"sub\":\"ann\",\"exp\":4102444800,\"iat\":1700000000,\"groups\":[\"operator\"]}";
        String name = claims.substring(1, claims.indexOf('"', 1));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setPayload(payload.replaceFirst(",?\"" + name + "\":(\\[[^]]*]|\"[^\"]*\"|[^,}]*)", "")
                .replaceFirst("}$", "," + Matcher.quoteReplacement(claims) + "}")
                .replaceFirst("^\\{,", "{"));
        PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(
                Files.readString(shared.resolve("first").resolve("private.jwk")));
        signature.setKey(key.getPrivateKey());
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return signature.getCompactSerialization();
    }

    private TokenCache cache(Clock clock) {
        PublishedKeys published = published(clock);
        Awaitility.await().until(published::isLoaded);
        return new TokenCache(published, new RoleClaim("groups", List.of()), clock);
    }

    private PublishedKeys published(Clock clock) {
        KeySource source = new KeySource(vertx, jwks.toUri().toString(), null, Duration.ofSeconds(5));
        PublishedKeys published = new PublishedKeys(vertx, source, INTERVAL, clock);
        published.start(null);
        return published;
    }

    private static String token(SigningKeys keys) {
        return TokenIssuer.local(keys).issue("ann", "operator", Duration.ofHours(1));
    }

    private void publish(SigningKeys published) throws Exception {
        Path next = Files.copy(published.jwksFile(), directory.resolve("next"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(next, jwks, StandardCopyOption.ATOMIC_MOVE);
    }
}
