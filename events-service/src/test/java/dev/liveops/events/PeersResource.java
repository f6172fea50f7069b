package dev.liveops.events;

import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Whoever pays claims out, and telemetry, as the service meets them: they answer as a test says, and are away until then. */
public final class PeersResource implements QuarkusTestResourceLifecycleManager {

    /** By what claims are signed. */
    public static final String SECRET = "secret-of-tests";

    private static final Function<Request, Answer> AWAY = request -> new Answer(503, "{}");
    private static volatile Function<Request, Answer> payer = AWAY;
    private static volatile Function<Request, Answer> telemetry = AWAY;
    private static volatile PeerServer payers;

    private static volatile PeerServer telemetries;

    private PeerServer peer;

    @Override
    public Map<String, String> start() {
        PeerServer claims = PeerServer.start();
        claims.answers(request -> payer.apply(request));
        payers = claims;
        peer = PeerServer.start();
        peer.answers(request -> telemetry.apply(request));
        telemetries = peer;
        return Map.of(
                "liveops.peers.claims.url", claims.url().toString(),
                "liveops.peers.claims.open-for", "1ms",
                "liveops.events.claims.secret-file", secret().toString(),
                "liveops.outbox.poll-interval", "50ms",
                "liveops.outbox.retry.first", "50ms",
                "liveops.outbox.retry.longest", "200ms",
                "liveops.peers.telemetry.url", peer.url().toString(),
                "liveops.peers.telemetry.retries", "0",
                // A test that has it away must not have it left alone for the next one.
                "liveops.peers.telemetry.open-for", "1ms");
    }

    @Override
    public void stop() {
        payers.close();
        peer.close();
    }

    /** From now on claims are answered so. */
    public static void payer(int status) {
        payer = request -> new Answer(status, "{}");
    }

    /** From now on telemetry answers so; away by 503. */
    public static void telemetry(int status, String body) {
        telemetry = request -> new Answer(status, body);
    }

    /** Both are away again. */
    public static void away() {
        payer = AWAY;
        telemetry = AWAY;
    }

    /** What the payer was sent. */
    public static List<Request> paid() {
        return payers.requests();
    }

    /** What telemetry was sent. */
    public static List<Request> toldTelemetry() {
        return telemetries.requests();
    }

    private static Path secret() {
        try {
            Path file = Files.createTempFile("liveops-claims", ".secret");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SECRET + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
