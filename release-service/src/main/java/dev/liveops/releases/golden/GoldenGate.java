package dev.liveops.releases.golden;

import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.work.WorkQueue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;

/** Says whether a pack may be offered to players who do not have it, by the verdicts there are. It never simulates. */
@Singleton
public class GoldenGate {

    private final GoldenRepository repository;
    private final VerdictRepository verdicts;
    private final WorkQueue queue;
    private final GoldenConfig config;

    GoldenGate(GoldenRepository repository, VerdictRepository verdicts, WorkQueue queue, GoldenConfig config) {
        this.repository = repository;
        this.verdicts = verdicts;
        this.queue = queue;
        this.config = config;
    }

    /**
     * Ends with {@code release.golden_failed} or {@code release.golden_missing} when it may not, each golden sim named.
     *
     * @param engines versions of the engine that will run it: of each engine the newest among them speaks for it
     */
    public Uni<Void> require(SqlConnection connection, Pack pack, VersionSpan engines) {
        return standing(connection, GoldenPack.of(pack), engines)
                .invoke(standing -> standing.refusal(config.gate(), config.inconclusive())
                        .ifPresent(refusal -> {
                            throw refusal;
                        }))
                .replaceWithVoid();
    }

    /** As the other one, on the engines that the pack itself names. */
    public Uni<Void> require(SqlConnection connection, Pack pack) {
        return require(connection, pack, GoldenPack.of(pack).engines());
    }

    /** How a pack stands. */
    Uni<GoldenStanding> standing(SqlConnection connection, GoldenPack pack, VersionSpan engines) {
        return repository
                .current(connection)
                .chain(sims -> sims.isEmpty()
                        ? Uni.createFrom().item(new GoldenStanding(pack.contentVersion(), List.of()))
                        : standing(connection, pack, engines, sims));
    }

    private Uni<GoldenStanding> standing(
            SqlConnection connection, GoldenPack pack, VersionSpan span, List<GoldenSim> sims) {
        return queue.engines(connection)
                .map(EngineVersions::new)
                .chain(engines -> verdicts.of(connection, pack.contentHash())
                        .chain(played -> verdicts.override(connection, pack.contentVersion())
                                .map(override -> GoldenStanding.of(pack, sims, engines, span, played, override))));
    }
}
