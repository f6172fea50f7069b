package dev.liveops.experiments.lever;

import dev.liveops.experiments.lever.LeverCatalog.Source;
import dev.liveops.support.database.Database;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks for the lever catalog, and keeps what was answered. */
@Singleton
public class LeverCatalogService {

    private static final Logger LOG = Logger.getLogger(LeverCatalogService.class);
    private static final String CONFIG = "config";
    private static final PeerCall LEVERS = PeerCall.get("/api/awf-liveops/levers");

    private final Peer config;
    private final Database database;
    private final LeverCopyRepository copies;
    private final PreviewClock clock;
    private final JsonText json;

    LeverCatalogService(Peers peers, Database database, LeverCopyRepository copies, PreviewClock clock, JsonText json) {
        this.config = peers.get(CONFIG);
        this.database = database;
        this.copies = copies;
        this.clock = clock;
        this.json = json;
    }

    /** The catalog as the config service has it, as it had it when it was asked last, or an unknown one. Call it outside of any transaction. */
    public Uni<LeverCatalog> current() {
        return config.<Optional<LeverDocument>>call(
                        LEVERS, answer -> Optional.of(read(answer.body().toString())), this::nothing)
                .chain(answered -> answered.map(this::keep).orElseGet(this::kept));
    }

    // Only the parts that are needed are kept, so that a lever's prose is no reason to write.
    private LeverDocument read(String body) {
        LeverDocument document = json.read(body, LeverDocument.class);
        if (document.catalogHash() == null || document.levers() == null) {
            throw new IllegalArgumentException("no lever catalog");
        }
        return document;
    }

    private Uni<Optional<LeverDocument>> nothing(PeerFailure failure) {
        LOG.debugf("config service not asked for its levers reason=%s", failure.getMessage());
        return Uni.createFrom().item(Optional.empty());
    }

    private Uni<LeverCatalog> keep(LeverDocument document) {
        Instant now = clock.now();
        LeverCatalog catalog = LeverCatalog.of(Source.CURRENT, now, document);
        return database.withConnection(
                        connection -> copies.keep(connection, document.catalogHash(), json.write(document), now))
                .replaceWith(catalog);
    }

    private Uni<LeverCatalog> kept() {
        return database.withConnection(copies::find)
                .map(copy -> copy.map(found -> LeverCatalog.of(
                                Source.KEPT, found.fetchedAt(), json.read(found.document(), LeverDocument.class)))
                        .orElseGet(LeverCatalog::unknown));
    }
}
