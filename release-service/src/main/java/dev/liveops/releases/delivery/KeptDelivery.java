package dev.liveops.releases.delivery;

import dev.liveops.releases.cache.PackCache;
import dev.liveops.releases.compatibility.CompatibilityRule;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.packs.Pack;
import dev.liveops.support.database.DatabaseConfig;
import dev.liveops.support.identity.IdentityConfig;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.snapshot.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** What was served last, beside the packs: what a replica that starts without a database says until it reaches it. */
@Singleton
class KeptDelivery {

    private static final Logger LOG = Logger.getLogger(KeptDelivery.class);
    private static final String FILE = "manifest";

    private final PackCache cache;
    private final JsonText json;
    private final String deployment;
    private final AtomicReference<Versioned<Delivery>> unwritten = new AtomicReference<>();

    KeptDelivery(PackCache cache, JsonText json, IdentityConfig identity, DatabaseConfig database) {
        this.cache = cache;
        this.json = json;
        this.deployment = identity.audience() + " " + database.url();
    }

    /** Keeps what is served from now on, in the place of what was; of several at once the last one. */
    void keep(Versioned<Delivery> served) {
        if (unwritten.getAndSet(served) == null) {
            write(served);
        }
    }

    /** What was kept, if it is whole, of this deployment, and says that something is active. Never fails. */
    Uni<Optional<Versioned<Delivery>>> find() {
        return cache.text(FILE)
                .map(text -> text.flatMap(this::read))
                .onFailure()
                .invoke(failure -> LOG.warnf("manifest of before not read reason=%s", failure.toString()))
                .onFailure()
                .recoverWithItem(Optional.empty());
    }

    // One at a time: what comes meanwhile is written after it, and nothing older in its place.
    private void write(Versioned<Delivery> served) {
        Delivery delivery = served.value();
        String document = json.write(new Kept(
                deployment,
                served.version(),
                delivery.release(),
                delivery.active(),
                delivery.previous(),
                delivery.matrix().revision(),
                delivery.matrix().documents(),
                KeptCandidate.of(delivery.candidate()),
                delivery.withdrawn()));
        cache.keepText(FILE, document)
                .onFailure()
                .invoke(failure -> LOG.warnf("manifest not kept on this disk reason=%s", failure.toString()))
                .onFailure()
                .recoverWithNull()
                .subscribe()
                .with(written -> {
                    if (!unwritten.compareAndSet(served, null)) {
                        write(unwritten.get());
                    }
                });
    }

    private Optional<Versioned<Delivery>> read(String text) {
        Kept kept = json.read(text, Kept.class);
        return Optional.of(kept)
                .filter(whole -> whole.deployment().equals(deployment) && whole.active() != null)
                .map(whole -> new Versioned<>(
                        whole.version(),
                        new Delivery(
                                whole.release(),
                                whole.active(),
                                whole.previous(),
                                whole.matrix(),
                                whole.candidate() == null
                                        ? null
                                        : whole.candidate().candidate(),
                                whole.withdrawn() == null ? Set.of() : whole.withdrawn())));
    }

    private record Kept(
            String deployment,
            long version,
            CurrentRelease release,
            Pack active,
            Pack previous,
            int matrixRevision,
            List<CompatibilityRule> rules,
            KeptCandidate candidate,
            Set<String> withdrawn) {

        // The version before kept none.
        Matrix matrix() {
            return rules == null ? Matrix.EMPTY : Matrix.of(matrixRevision, rules);
        }
    }
}
