package dev.liveops.events.active;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Which content version clients are to run, for callers who do not say theirs: the release service's manifest, asked for every
 * some seconds and kept while nobody answers. Until it answered once, or while it has no manifest, there is none, and who does not
 * say his gets the events of every version.
 */
@Startup
@Singleton
class ActiveContent {

    /** How long a release may take until it counts here. */
    private static final long EVERY_MILLISECONDS = 5_000;

    private static final Logger LOG = Logger.getLogger(ActiveContent.class);
    private static final String PATH = "/v1/content/manifest";

    private final Peer release;
    private final JsonText json;
    private final Vertx vertx;
    private volatile @Nullable String version;
    private volatile boolean reached = true;
    private long timer;

    ActiveContent(Peers peers, JsonText json, Vertx vertx) {
        this.release = peers.get("release");
        this.json = json;
        this.vertx = vertx;
    }

    /** The active version; null where it is not known. */
    @Nullable
    String version() {
        return version;
    }

    void start(@Observes StartupEvent started) {
        ask();
        timer = vertx.setPeriodic(EVERY_MILLISECONDS, fired -> ask());
    }

    void stop(@Observes ShutdownEvent stopped) {
        vertx.cancelTimer(timer);
    }

    /** As before the first answer. */
    void forget() {
        version = null;
    }

    private void ask() {
        refresh()
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf("manifest not read reason=%s", failure.getMessage()));
    }

    /** Asks once; never fails because the release service does not answer. */
    Uni<Void> refresh() {
        return release.<Void>call(
                PeerCall.get(PATH),
                answer -> {
                    version = json.read(answer.body().toString(), ContentManifest.class)
                            .activeVersion();
                    reached = true;
                    return null;
                },
                this::unanswered);
    }

    // Said once, not every five seconds.
    private Uni<Void> unanswered(PeerFailure failure) {
        if (reached) {
            LOG.infof("manifest cannot be read, what was read last holds reason=%s", failure.getMessage());
        }
        reached = false;
        return Uni.createFrom().voidItem();
    }
}
