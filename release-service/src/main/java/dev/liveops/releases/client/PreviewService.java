package dev.liveops.releases.client;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ClientCheck;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.asker.Asker;
import dev.liveops.releases.compatibility.Combination;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.delivery.CurrentRelease;
import dev.liveops.releases.delivery.DeliveryService;
import dev.liveops.releases.delivery.OnOffer;
import dev.liveops.releases.delivery.Served;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Cohorts;
import dev.liveops.releases.staging.Placement;
import dev.liveops.releases.staging.Placing;
import dev.liveops.support.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what clients would be told, and were. */
@Singleton
class PreviewService {

    private final DeliveryService delivery;
    private final PackService packs;
    private final Cohorts cohorts;

    PreviewService(DeliveryService delivery, PackService packs, Cohorts cohorts) {
        this.delivery = delivery;
        this.packs = packs;
        this.cohorts = cohorts;
    }

    /**
     * What a client would be told, by the release, or by what is rolled out where it lies in the share.
     *
     * @param activeVersion the pack that would be active, on its own terms, with nothing rolled out beside it; null for what is
     * @param apiVersion of the deployment that would answer; null for this one's
     */
    Uni<ClientPreview> preview(Previewed client, @Nullable String activeVersion, @Nullable String apiVersion) {
        Violations violations = ClientCheckService.violations(client.request());
        ClientCheckService.checkVersion(violations, activeVersion, "active_version");
        ClientCheckService.checkVersion(violations, apiVersion, "api_version");
        violations.throwIfAny(ReleaseProblem.INVALID);
        OnOffer offer = delivery.onOffer();
        Served served = offer.served();
        String api = Objects.requireNonNullElse(apiVersion, served.manifest().apiVersion());
        if (activeVersion != null) {
            return packs.get(activeVersion)
                    .map(pack -> new Served(with(served.manifest(), pack, api), served.matrix()))
                    .map(other -> preview(client.request(), other, null, null));
        }
        return preview(client, with(served, api), offer.candidate(), null);
    }

    /** What a client was told at an instant. What the server knew of its player then, nobody does: cohorts go by what is said here. */
    Uni<ClientPreview> past(Previewed client, Instant at) {
        ClientCheckService.require(client.request());
        return delivery.servedAt(at).chain(past -> preview(client, past.served(), past.candidate(), at));
    }

    private Uni<ClientPreview> preview(
            Previewed client, Served served, @Nullable Candidate candidate, @Nullable Instant at) {
        if (candidate == null) {
            return Uni.createFrom().item(preview(client.request(), served, null, at));
        }
        Placing placing = new Placing(client.at(candidate), served.manifest(), served.matrix());
        Asker asker = Asker.of(client.request(), client.userId());
        return cohorts.of(candidate.plan(), at == null ? asker : asker.withoutUser())
                .map(meets -> placing.of(asker, meets))
                .map(placement -> preview(client.request(), served, placing, placement, at));
    }

    private static ClientPreview preview(
            ClientCheckRequest client, Served served, Placing placing, Placement placement, @Nullable Instant at) {
        Candidate candidate = placing.candidate();
        Served staged = new Served(candidate.manifest(served.manifest()), served.matrix());
        RolloutPreview rollout = new RolloutPreview(
                candidate.plan().id(),
                candidate.state().status(),
                candidate.plan().stages().get(candidate.state().stage()).shareBasisPoints(),
                placement,
                staged.manifest(),
                judge(client, staged));
        return preview(client, placement.isInside() ? staged : served, rollout, at);
    }

    private static ClientPreview preview(
            ClientCheckRequest client, Served served, @Nullable RolloutPreview rollout, @Nullable Instant at) {
        ContentManifest manifest = served.manifest();
        Matrix matrix = served.matrix();
        Combination versions = new Combination(
                client.clientVersion(), client.engineVersion(), manifest.activeVersion(), manifest.apiVersion());
        return new ClientPreview(
                at,
                manifest,
                judge(client, served),
                matrix.revision(),
                matrix.breaches(versions).stream()
                        .map(breach -> breach.rule().id())
                        .toList(),
                rollout);
    }

    private static ClientCheck judge(ClientCheckRequest client, Served served) {
        return new ClientJudge(served.manifest(), served.matrix()).judge(client);
    }

    private static Served with(Served served, String api) {
        ContentManifest manifest = served.manifest();
        return new Served(
                new ContentManifest(
                        manifest.activeVersion(),
                        manifest.contentHash(),
                        manifest.sizeBytes(),
                        manifest.minSupportedClientVersion(),
                        manifest.recommendedClientVersion(),
                        manifest.engineRange(),
                        api,
                        manifest.url(),
                        manifest.revision(),
                        manifest.previousVersion(),
                        manifest.activatedAt(),
                        manifest.offeredBy(),
                        null),
                served.matrix());
    }

    private static ContentManifest with(ContentManifest manifest, Pack pack, String api) {
        String minimum = pack.minSupportedClientVersion();
        return new CurrentRelease(
                        manifest.revision(),
                        pack.contentVersion(),
                        minimum == null ? manifest.minSupportedClientVersion() : minimum,
                        manifest.recommendedClientVersion(),
                        pack.engineRange(),
                        manifest.previousVersion(),
                        manifest.activatedAt())
                .toManifest(pack, api);
    }
}
