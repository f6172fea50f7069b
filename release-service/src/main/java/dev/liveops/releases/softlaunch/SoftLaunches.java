package dev.liveops.releases.softlaunch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.releases.asker.Asker;
import dev.liveops.releases.golden.GoldenGate;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Says which pack a player is given by an experiment that he takes part in. */
@Singleton
public class SoftLaunches {

    private static final Logger LOG = Logger.getLogger(SoftLaunches.class);
    private static final int PACKS = 64;

    private final Variants variants;
    private final PackService packs;
    private final Database database;
    private final SoftLaunchRepository repository;
    private final GoldenGate golden;
    private final PreviewClock clock;
    private final SoftLaunchConfig config;
    // A pack never changes, so one that was read once is known.
    private final Cache<String, Pack> known;
    private final ConcurrentMap<NamedPack, Instant> noted = new ConcurrentHashMap<>();
    // Until when nobody asks again whether it may begin; no more of them than there are packs that experiments name.
    private final Cache<NamedPack, Instant> refused;

    SoftLaunches(
            Variants variants,
            PackService packs,
            Database database,
            SoftLaunchRepository repository,
            GoldenGate golden,
            PreviewClock clock,
            SoftLaunchConfig config) {
        this.variants = variants;
        this.packs = packs;
        this.database = database;
        this.repository = repository;
        this.golden = golden;
        this.clock = clock;
        this.config = config;
        this.known =
                Caffeine.newBuilder().maximumSize(PACKS).executor(Runnable::run).build();
        this.refused =
                Caffeine.newBuilder().maximumSize(PACKS).executor(Runnable::run).build();
    }

    /**
     * The packs that a player's variants name and that are known, by experiment; none for who has no token, and while that cannot be
     * said. Never fails.
     */
    public Uni<List<SoftLaunch>> find(Asker asker) {
        String userId = asker.userId();
        if (userId == null || !config.enabled()) {
            return Uni.createFrom().item(List.of());
        }
        return variants.find(userId, asker).chain(this::known);
    }

    /**
     * Writes down that a pack is offered; to be waited for before somebody is given it for the first time. One that is not offered yet
     * begins when its golden sims let it; one that lasts goes on until its experiment ends or it is withdrawn: players keep what they
     * have.
     *
     * @return whether it is written down
     */
    public Uni<Boolean> offer(SoftLaunch launch) {
        NamedPack pack = new NamedPack(launch.experimentId(), launch.pack().contentVersion());
        Instant now = clock.now();
        Instant last = noted.get(pack);
        if (last != null && last.plus(config.offerRenewal()).isAfter(now) && !last.isAfter(now)) {
            return Uni.createFrom().item(true);
        }
        if (isRefused(pack, now)) {
            return Uni.createFrom().item(false);
        }
        Duration gap = config.offerRenewal().multipliedBy(2);
        return database.inTransaction(connection -> repository
                        .isLasting(connection, pack, now, gap)
                        .chain(lasting ->
                                lasting ? Uni.createFrom().voidItem() : golden.require(connection, launch.pack()))
                        .chain(() -> repository.note(connection, pack, now, gap)))
                .invoke(() -> noted.put(pack, now))
                .replaceWith(true)
                .onFailure(SoftLaunches::isGolden)
                .invoke(refusal -> refused.put(pack, now.plus(config.answerTtl())))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "soft launch not written down experiment=%s content_version=%s reason=%s",
                            pack.experimentId(), pack.contentVersion(), failure.getMessage());
                    // What lasts goes on without a database; who judges sees its end too early, and judges later.
                    return last != null && !isGolden(failure);
                });
    }

    private boolean isRefused(NamedPack pack, Instant now) {
        Instant until = refused.getIfPresent(pack);
        return until != null && now.isBefore(until);
    }

    private static boolean isGolden(Throwable failure) {
        return failure instanceof ProblemException problem
                && (problem.code() == ReleaseProblem.GOLDEN_FAILED || problem.code() == ReleaseProblem.GOLDEN_MISSING);
    }

    private Uni<List<SoftLaunch>> known(List<NamedPack> named) {
        Uni<List<SoftLaunch>> found = Uni.createFrom().item(List.of());
        for (NamedPack one : named) {
            found = found.chain(before -> pack(one)
                    .map(pack -> pack.map(next -> appended(before, new SoftLaunch(one.experimentId(), next)))
                            .orElse(before)));
        }
        return found;
    }

    private Uni<Optional<Pack>> pack(NamedPack named) {
        String version = named.contentVersion();
        Pack held = known.getIfPresent(version);
        if (held != null || !SemanticVersions.isVersion(version)) {
            return Uni.createFrom().item(Optional.ofNullable(held));
        }
        return packs.get(version)
                .invoke(pack -> known.put(version, pack))
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.debugf(
                            "pack of an experiment not known experiment=%s reason=%s", named.experimentId(), failure);
                    return Optional.empty();
                });
    }

    private static List<SoftLaunch> appended(List<SoftLaunch> before, SoftLaunch next) {
        return Stream.concat(before.stream(), Stream.of(next)).toList();
    }
}
