package dev.liveops.support.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.token.SigningKeys;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.testing.KeyServer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedKeysTest {

    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final Duration TIMEOUT = Duration.ofMillis(400);

    @TempDir
    static Path directory;

    private static String first;
    private static String second;

    private final Vertx vertx = Vertx.vertx();
    private KeyServer server;

    @BeforeAll
    static void makeKeys() throws Exception {
        first = Files.readString(
                SigningKeys.loadOrCreate(directory.resolve("first")).jwksFile());
        second = Files.readString(
                SigningKeys.loadOrCreate(directory.resolve("second")).jwksFile());
    }

    @BeforeEach
    void start() throws Exception {
        server = KeyServer.http();
    }

    @AfterEach
    void close() {
        vertx.close();
        server.close();
    }

    @Test
    void shouldFollowWhatIsPublished() {
        server.answer(200, first);
        PublishedKeys published = published(server.location(), null, INTERVAL);
        await().until(published::isLoaded);
        KeySet before = published.get();

        server.answer(200, second);

        await().until(() -> published.get() != before);
        assertThat(published.get().isSameAs(KeySet.parse(second))).isTrue();
    }

    @Test
    void shouldKeepTheSameSetWhileTheSameKeysArePublished() throws Exception {
        server.answer(200, first);
        PublishedKeys published = published(server.location(), null, INTERVAL);
        await().until(published::isLoaded);
        KeySet before = published.get();

        JsonWebKey key = new JsonWebKeySet(first).getJsonWebKeys().get(0);
        Map<String, Object> reversed = new TreeMap<>(Comparator.<String>reverseOrder());
        reversed.putAll(key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
        server.answer(200, "{ \"keys\":\n[" + JsonUtil.toJson(reversed) + "] }");
        awaitRequests(3);

        assertThat(published.get()).isSameAs(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | <html><body>Sign in to the network</body></html>",
                "200 | {\"keys\":[]}",
                "200 | {}",
                "200 | []",
                "200 | {\"keys\":5}",
                "200 | {\"keys\":{\"kty\":\"RSA\"}}",
                "200 | {\"keys\":[5,null,\"x\"]}",
                "200 | {\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0LW9mLXRlc3Rz\"}]}",
                "200 | {\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}",
                "200 | {\"keys\":[{\"kty\":\"RSA\"}]}",
                "200 | {\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}]}",
                "200 | {\"keys\":",
                "200 | ``",
                "500 | oops",
                "404 | {\"keys\":[]}",
                "204 | ``",
                "302 | ``"
            })
    void shouldKeepTheKeysOfBeforeWhateverTheServerAnswersInstead(int status, String answer) {
        server.answer(200, first);
        PublishedKeys published = published(server.location(), null, INTERVAL);
        await().until(published::isLoaded);
        KeySet before = published.get();

        server.answer(status, answer);
        awaitRequests(3);

        assertThat(published.get()).isSameAs(before);
        server.answer(200, second);
        await().until(() -> published.get() != before);
    }

    @Test
    void shouldKeepTheKeysOfBeforeWhenTheServerHangsOrSendsTooMuch() {
        server.answer(200, first);
        PublishedKeys published = published(server.location(), null, INTERVAL);
        await().until(published::isLoaded);
        KeySet before = published.get();

        server.hang();
        awaitRequests(3);
        assertThat(published.get()).isSameAs(before);
        server.answer(200, first.replace("\"keys\"", "\"padding\":\"" + "x".repeat(1 << 20) + "\",\"keys\""));
        awaitRequests(3);
        assertThat(published.get()).isSameAs(before);

        server.answer(200, second);
        await().until(() -> published.get() != before);
    }

    @Test
    void shouldKeepTheKeysOfBeforeAndLookAgainWhenTheServerNeverAnswers() {
        server.answer(200, first);
        PublishedKeys published = published(server.location(), null, INTERVAL);
        await().until(published::isLoaded);
        KeySet before = published.get();

        server.fallSilent();
        awaitRequests(3);
        assertThat(published.get()).isSameAs(before);

        server.answer(200, second);
        await().until(() -> published.get() != before);
    }

    // The connection is taken by the system; nobody greets, and nobody shakes hands over TLS.
    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void shouldGiveUpInTimeOnASocketThatNobodyAnswersAt(String scheme) throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            KeySource source = new KeySource(
                    vertx, scheme + "://127.0.0.1:" + socket.getLocalPort() + "/jwks.json", null, TIMEOUT);
            long begin = System.nanoTime();

            assertThatThrownBy(() -> source.read()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get())
                    .hasMessageContaining("no answer in PT0.4S");

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void shouldSayThatItIsNotReadyUntilTheServerIsThere() {
        PublishedKeys published = published(server.location(), null, INTERVAL);
        awaitRequests(2);

        assertThat(published.isLoaded()).isFalse();
        assertThatThrownBy(published::get)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.code().status()).isEqualTo(503));

        server.answer(200, first);
        await().until(published::isLoaded);
    }

    @Test
    void shouldLookEarlyOnceForAnyNumberOfTokensOfUnknownKeys() {
        server.answer(200, first);
        PublishedKeys published = published(server.location(), null, Duration.ofHours(1));
        await().until(published::isLoaded);
        KeySet before = published.get();
        server.answer(200, second);

        for (int token = 0; token < 1_000; token++) {
            published.lookEarly();
        }

        await().until(() -> published.get() != before);
        published.lookEarly();
        assertThat(server.requests()).isEqualTo(2);
    }

    @Test
    void shouldReadOverHttpsFromAServerItTrusts() throws Exception {
        try (KeyServer secure = KeyServer.https(Files.createDirectories(directory.resolve("tls")))) {
            secure.answer(200, first);
            String trusted = directory.resolve("tls").resolve("certificate.pem").toString();

            PublishedKeys published = published(secure.location(), trusted, INTERVAL);
            await().until(published::isLoaded);

            secure.answer(200, second);
            await().until(() -> published.get().isSameAs(KeySet.parse(second)));
            assertThatThrownBy(() -> new KeySource(vertx, secure.location(), null, TIMEOUT)
                            .read()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .get())
                    .hasMessageContaining("SSL");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/jwks.json", "classpath:jwks.json", "data:,x"})
    void shouldRefuseToStartWithALocationOfAnotherKind(String location) {
        assertThatThrownBy(() -> new KeySource(vertx, location, null, TIMEOUT))
                .hasMessageContaining("jwks-location")
                .hasMessageContaining("expected file:, http: or https:");
    }

    @Test
    void shouldSayThatItsKeysAreOldUntilTheyAreConfirmed() {
        server.answer(200, first);
        PublishedKeys published = published(server.location(), null, INTERVAL);
        assertThat(published.isOld()).as("there are none").isFalse();
        await().until(published::isLoaded);

        server.answer(500, "oops");
        await().until(published::isOld);
        assertThat(published.isLoaded()).isTrue();

        server.answer(200, first);
        await().until(() -> !published.isOld());
    }

    private PublishedKeys published(String location, String trusted, Duration interval) {
        PublishedKeys published =
                new PublishedKeys(vertx, new KeySource(vertx, location, trusted, TIMEOUT), interval, Clock.systemUTC());
        published.start(null);
        return published;
    }

    // So many more have been asked for, the last of them from the start.
    private void awaitRequests(int more) {
        int until = server.requests() + more;
        await().until(() -> server.requests() >= until);
    }
}
