package dev.liveops.releases.client;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ClientCheck;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.version.SemanticVersions;
import dev.liveops.releases.asker.Asker;
import dev.liveops.releases.player.Given;
import dev.liveops.releases.player.PlayerService;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what clients are told. */
@Singleton
class ClientCheckService {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final PlayerService players;

    ClientCheckService(PlayerService players) {
        this.players = players;
    }

    /**
     * What a client is told now.
     *
     * @param userId its player; null without a token
     */
    Uni<ClientCheck> check(ClientCheckRequest client, @Nullable String userId) {
        require(client);
        return players.give(Asker.of(client, userId))
                .map(Given::served)
                .map(served -> new ClientJudge(served.manifest(), served.matrix()).judge(client));
    }

    /** Ends the request with {@code release.invalid} when a client says what cannot be. */
    static void require(ClientCheckRequest client) {
        violations(client).throwIfAny(ReleaseProblem.INVALID);
    }

    /** What is wrong with what a client says. */
    static Violations violations(ClientCheckRequest client) {
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

    /** Notes a violation unless it is a version; null passes. */
    static void checkVersion(Violations violations, @Nullable String version, String path) {
        violations.check(
                version == null || SemanticVersions.isVersion(version),
                path,
                Quote.of(String.valueOf(version)) + " (expected " + SemanticVersions.EXPECTED + ")");
    }
}
