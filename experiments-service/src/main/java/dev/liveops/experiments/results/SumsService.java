package dev.liveops.experiments.results;

import dev.liveops.model.study.StudySums;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Asks telemetry for the sums of an experiment, and keeps what it answered. */
@Singleton
class SumsService {

    private static final Logger LOG = Logger.getLogger(SumsService.class);
    private static final String TELEMETRY = "telemetry";
    private static final String SUMS = "/v1/telemetry/experiments/";
    private static final Duration OFTEN_ENOUGH = Duration.ofMinutes(1);

    private final Peer telemetry;
    private final Database database;
    private final SumsRepository repository;
    private final Vertx vertx;
    private final PreviewClock clock;
    private final JsonText json;
    // By experiment, of which there are as many as people made.
    private final Map<String, Instant> keptAt = new ConcurrentHashMap<>();

    SumsService(
            Peers peers, Database database, SumsRepository repository, Vertx vertx, PreviewClock clock, JsonText json) {
        this.telemetry = peers.get(TELEMETRY);
        this.database = database;
        this.repository = repository;
        this.vertx = vertx;
        this.clock = clock;
        this.json = json;
    }

    /** Where sums are from. */
    enum Source {
        CURRENT,
        KEPT,
        NONE
    }

    /**
     * Sums, if there are any.
     *
     * @param sums empty where telemetry never answered
     */
    record Found(Source source, Optional<Sums> sums) {}

    /**
     * What telemetry has now, what it had when it answered last, or nothing.
     *
     * @param key the experiment as rows have it
     */
    Uni<Found> current(String key) {
        return telemetry
                .<Optional<String>>call(
                        PeerCall.get(SUMS + URLEncoder.encode(key, StandardCharsets.UTF_8) + "/sums"),
                        answer -> Optional.of(answer.body().toString()),
                        failure -> away(key, failure))
                .chain(answered -> answered.map(document -> take(key, document)).orElseGet(() -> kept(key)));
    }

    private static Uni<Optional<String>> away(String key, PeerFailure failure) {
        LOG.debugf("telemetry has no sums experiment=%s reason=%s", key, failure.getMessage());
        return Uni.createFrom().item(Optional.empty());
    }

    // What cannot be read is no answer, and does not take the place of one that could.
    private Uni<Found> take(String key, String document) {
        Instant now = clock.now();
        return parsed(document)
                .chain(answered -> answered.map(sums -> keep(key, document, now)
                                .replaceWith(new Found(Source.CURRENT, Optional.of(new Sums(sums, now)))))
                        .orElseGet(() -> kept(key)));
    }

    // Some hundred kilobytes, which an event loop has no time for.
    private Uni<Optional<StudySums>> parsed(String document) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(
                                () -> Optional.of(json.read(document, StudySums.class)), false)
                        .toCompletionStage())
                .onFailure(IllegalStateException.class)
                .recoverWithItem(unreadable -> {
                    LOG.warnf("telemetry's sums cannot be read reason=%s", unreadable.getMessage());
                    return Optional.empty();
                });
    }

    // Whoever watches results reads them every few seconds, and sums of a minute ago do as well when telemetry is away.
    private Uni<Void> keep(String key, String document, Instant now) {
        Instant last = keptAt.get(key);
        if (last != null && !now.isAfter(last.plus(OFTEN_ENOUGH))) {
            return Uni.createFrom().voidItem();
        }
        return database.withConnection(connection -> repository.keep(connection, key, document, now))
                .invoke(() -> keptAt.put(key, now));
    }

    private Uni<Found> kept(String key) {
        return database.withConnection(connection -> repository.find(connection, key))
                .map(kept -> new Found(kept.isPresent() ? Source.KEPT : Source.NONE, kept));
    }
}
