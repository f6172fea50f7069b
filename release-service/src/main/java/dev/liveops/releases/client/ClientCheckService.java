package dev.liveops.releases.client;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ClientCheck;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.releases.compatibility.Combination;
import dev.liveops.releases.delivery.CurrentRelease;
import dev.liveops.releases.delivery.DeliveryService;
import dev.liveops.releases.delivery.Served;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.packs.PackService;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what clients are told, were told, and would be. */
@Singleton
class ClientCheckService {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final DeliveryService delivery;
    private final PackService packs;

    ClientCheckService(DeliveryService delivery, PackService packs) {
        this.delivery = delivery;
        this.packs = packs;
    }

    /** What a client is told now, from memory. */
    ClientCheck check(ClientCheckRequest client) {
        require(client);
        Served served = delivery.served();
        return new ClientJudge(served.manifest(), served.matrix()).judge(client);
    }

    /**
     * What a client would be told.
     *
     * @param activeVersion the pack that would be active, on its own terms; null for what is
     * @param apiVersion of the deployment that would answer; null for this one's
     */
    Uni<ClientPreview> preview(ClientCheckRequest client, @Nullable String activeVersion, @Nullable String apiVersion) {
        Violations violations = violations(client);
        checkVersion(violations, activeVersion, "active_version");
        checkVersion(violations, apiVersion, "api_version");
        violations.throwIfAny(ReleaseProblem.INVALID);
        Served served = delivery.served();
        String api = Objects.requireNonNullElse(apiVersion, served.manifest().apiVersion());
        if (activeVersion == null) {
            return Uni.createFrom().item(preview(client, with(served, api), null));
        }
        return packs.get(activeVersion)
                .map(pack -> new Served(with(served.manifest(), pack, api), served.matrix()))
                .map(other -> preview(client, other, null));
    }

    /** What a client was told at an instant. */
    Uni<ClientPreview> past(ClientCheckRequest client, Instant at) {
        require(client);
        return delivery.servedAt(at).map(served -> preview(client, served, at));
    }

    private static ClientPreview preview(ClientCheckRequest client, Served served, @Nullable Instant at) {
        ContentManifest manifest = served.manifest();
        Combination versions = new Combination(
                client.clientVersion(), client.engineVersion(), manifest.activeVersion(), manifest.apiVersion());
        return new ClientPreview(
                at,
                manifest,
                new ClientJudge(manifest, served.matrix()).judge(client),
                served.matrix().revision(),
                served.matrix().breaches(versions).stream()
                        .map(breach -> breach.rule().id())
                        .toList());
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

    private static void require(ClientCheckRequest client) {
        violations(client).throwIfAny(ReleaseProblem.INVALID);
    }

    private static Violations violations(ClientCheckRequest client) {
        Violations violations = new Violations();
        violations.present(client.clientVersion(), "client_version");
        checkVersion(violations, client.clientVersion(), "client_version");
        checkVersion(violations, client.engineVersion(), "engine_version");
        checkVersion(violations, client.contentVersion(), "content_version");
        String hash = client.contentHash();
        return violations.check(
                hash == null || SHA_256.matcher(hash).matches(),
                "content_hash",
                Quote.of(String.valueOf(hash)) + " (expected a SHA-256 as 64 hex digits)");
    }

    private static void checkVersion(Violations violations, @Nullable String version, String path) {
        violations.check(
                version == null || SemanticVersions.isVersion(version),
                path,
                Quote.of(String.valueOf(version)) + " (expected " + SemanticVersions.EXPECTED + ")");
    }
}
