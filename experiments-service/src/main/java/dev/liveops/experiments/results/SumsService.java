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
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks telemetry for the sums of an experiment, and keeps what it answered. */
@Singleton
class SumsService {

    private static final Logger LOG = Logger.getLogger(SumsService.class);
    private static final String TELEMETRY = "telemetry";
    private static final String SUMS = "/v1/telemetry/experiments/";

    private final Peer telemetry;
    private final Database database;
    private final SumsRepository repository;
    private final PreviewClock clock;
    private final JsonText json;

    SumsService(Peers peers, Database database, SumsRepository repository, PreviewClock clock, JsonText json) {
        this.telemetry = peers.get(TELEMETRY);
        this.database = database;
        this.repository = repository;
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
     * @param kept empty where telemetry never answered
     */
    record Found(Source source, Optional<KeptSums> kept) {}

    /**
     * What telemetry has now, what it had when it answered last, or nothing.
     *
     * @param key the experiment as rows have it
     */
    Uni<Found> current(String key) {
        return telemetry
                .<Optional<KeptSums>>call(
                        PeerCall.get(SUMS + URLEncoder.encode(key, StandardCharsets.UTF_8) + "/sums"),
                        answer -> Optional.of(new KeptSums(checked(answer.body().toString()), clock.now())),
                        failure -> away(key, failure))
                .chain(answered -> answered.map(sums -> keep(key, sums)).orElseGet(() -> kept(key)));
    }

    // What cannot be read is no answer, and must not take the place of one that could.
    private String checked(String body) {
        json.read(body, StudySums.class);
        return body;
    }

    private static Uni<Optional<KeptSums>> away(String key, PeerFailure failure) {
        LOG.debugf("telemetry has no sums experiment=%s reason=%s", key, failure.getMessage());
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<Found> keep(String key, KeptSums sums) {
        return database.withConnection(connection -> repository.keep(connection, key, sums))
                .replaceWith(new Found(Source.CURRENT, Optional.of(sums)));
    }

    private Uni<Found> kept(String key) {
        return database.withConnection(connection -> repository.find(connection, key))
                .map(kept -> new Found(kept.isPresent() ? Source.KEPT : Source.NONE, kept));
    }
}
