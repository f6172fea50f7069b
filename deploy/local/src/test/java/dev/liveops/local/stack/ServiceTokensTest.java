package dev.liveops.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.testing.TestKeys;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceTokensTest {

    private static final ServiceDefinition SERVICE =
            new ServiceDefinition("experiments", "experiments-service", "experiments");

    @TempDir
    Path directory;

    private final List<Runnable> later = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    /** Keeps what is to be done later, for the test to do. */
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            later.add(task);
            pauses.add(Duration.of(delay, unit.toChronoUnit()));
            return null;
        }
    };

    @Test
    void shouldWriteATokenOfTheServiceAndRenewItLongBeforeItExpires() throws Exception {
        SigningKeys keys = TestKeys.in(directory.resolve("keys"), "stack");
        ServiceTokens tokens = new ServiceTokens(
                directory.resolve("tokens"),
                TokenIssuer.local(keys),
                new StackConsole(new PrintStream(PrintStream.nullOutputStream()), false));

        tokens.keep(List.of(SERVICE), thread);
        String first = Files.readString(tokens.file(SERVICE));
        JwtClaims claims = verify(keys, first);
        later.remove(0).run();
        String second = Files.readString(tokens.file(SERVICE));

        assertThat(claims.getSubject()).isEqualTo("experiments-service");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("service");
        assertThat(claims.getAudience()).containsExactly(TokenIssuer.LOCAL_AUDIENCE);
        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(3600);
        assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofMinutes(30)) < 0);
        assertThat(second).isNotEqualTo(first);
        verify(keys, second);
        assertThat(later).as("it goes on").hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tokens.file(SERVICE))))
                .isEqualTo("rw-------");
    }

    private static JwtClaims verify(SigningKeys keys, String token) throws Exception {
        return new JwtConsumerBuilder()
                .setExpectedAudience(TokenIssuer.LOCAL_AUDIENCE)
                .setVerificationKeyResolver(new JwksVerificationKeyResolver(
                        new JsonWebKeySet(Files.readString(keys.jwksFile())).getJsonWebKeys()))
                .build()
                .processToClaims(token);
    }
}
