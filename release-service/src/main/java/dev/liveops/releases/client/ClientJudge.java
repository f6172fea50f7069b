package dev.liveops.releases.client;

import dev.liveops.model.release.ClientCheck;
import dev.liveops.model.release.ClientCheck.Content;
import dev.liveops.model.release.ClientCheck.Decision;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.release.ClientDecision;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.compatibility.Combination;
import dev.liveops.releases.compatibility.Matrix;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides what a client is told while a manifest and a matrix hold; of what it does not say of itself nothing is held against it. */
public final class ClientJudge {

    private static final String LATER = " until then runs of this kind do not count";

    private final ContentManifest manifest;
    private final Matrix matrix;

    public ClientJudge(ContentManifest manifest, Matrix matrix) {
        this.manifest = manifest;
        this.matrix = matrix;
    }

    /** What a client is told, whose versions were checked. */
    public ClientCheck judge(ClientCheckRequest client) {
        Map<ClientDecision, String> found = new EnumMap<>(ClientDecision.class);
        judgeVersions(client, found);
        boolean mayRun = found.isEmpty();
        boolean fetches = mayRun && !holdsActive(client);
        if (fetches) {
            found.put(
                    ClientDecision.FETCH_CONTENT, "New content " + manifest.activeVersion() + " has to be downloaded.");
        }
        boolean counts = found.isEmpty();
        if (!counts) {
            String what = firstStep(found);
            found.put(ClientDecision.RANKED_REFUSED, "No ranked runs now. " + what + LATER + ".");
            found.put(ClientDecision.CHALLENGE_REFUSED, "No challenges now. " + what + LATER + ".");
        }
        if (mayRun && isOutdated(client.clientVersion())) {
            found.put(
                    ClientDecision.UPDATE_RECOMMENDED,
                    "Version " + manifest.recommendedClientVersion() + " of the game is out; you can go on with "
                            + client.clientVersion() + ".");
        }
        if (found.isEmpty()) {
            found.put(ClientDecision.OK, "You are up to date.");
        }
        return answer(gravestFirst(found), counts, fetches ? content() : null);
    }

    private static String firstStep(Map<ClientDecision, String> found) {
        if (found.containsKey(ClientDecision.UPDATE_REQUIRED)) {
            return "Update the game first;";
        }
        return found.containsKey(ClientDecision.FETCH_CONTENT)
                ? "Download the new content first;"
                : "This version of the game does not go with the current content;";
    }

    private void judgeVersions(ClientCheckRequest client, Map<ClientDecision, String> found) {
        if (VersionSpan.from(manifest.minSupportedClientVersion()).isAbove(client.clientVersion())) {
            found.put(
                    ClientDecision.UPDATE_REQUIRED,
                    "Version " + client.clientVersion() + " of the game is too old. Please update to "
                            + manifest.minSupportedClientVersion() + " or newer.");
        }
        if (client.engineVersion() != null) {
            judgeEngine(client.engineVersion(), found);
        }
        Combination versions = new Combination(
                client.clientVersion(), client.engineVersion(), manifest.activeVersion(), manifest.apiVersion());
        for (Matrix.Breach breach : matrix.breaches(versions)) {
            found.putIfAbsent(
                    breach.newerHelps() ? ClientDecision.UPDATE_REQUIRED : ClientDecision.NOT_SUPPORTED,
                    breach.rule().reason());
        }
    }

    private void judgeEngine(String engine, Map<ClientDecision, String> found) {
        VersionSpan range = range();
        if (range.isAbove(engine)) {
            found.putIfAbsent(
                    ClientDecision.UPDATE_REQUIRED,
                    "This game's engine " + engine + " is too old for the current content. Please update the game.");
        } else if (!range.contains(engine)) {
            found.put(
                    ClientDecision.NOT_SUPPORTED,
                    "This game's engine " + engine + " does not run the current content yet.");
        }
    }

    private VersionSpan range() {
        VersionSpan range = VersionSpan.parse(manifest.engineRange());
        // A range that this version cannot read is held against nobody.
        return range == null ? VersionSpan.ANY : range;
    }

    // The hash says it, where there is one: two builds can have a version in common.
    private boolean holdsActive(ClientCheckRequest client) {
        return client.contentHash() == null
                ? manifest.activeVersion().equals(client.contentVersion())
                : manifest.contentHash().equalsIgnoreCase(client.contentHash());
    }

    private boolean isOutdated(String client) {
        String recommended = manifest.recommendedClientVersion();
        return recommended != null && VersionSpan.from(recommended).isAbove(client);
    }

    private static List<Decision> gravestFirst(Map<ClientDecision, String> found) {
        return found.entrySet().stream()
                .map(decision -> new Decision(decision.getKey(), decision.getValue()))
                .sorted(Comparator.comparing(Decision::code).reversed())
                .toList();
    }

    private Content content() {
        return new Content(manifest.activeVersion(), manifest.contentHash(), manifest.sizeBytes(), manifest.url());
    }

    private ClientCheck answer(List<Decision> decisions, boolean counts, @Nullable Content content) {
        return new ClientCheck(
                decisions.get(0).code(),
                decisions,
                counts,
                counts,
                content,
                manifest.activeVersion(),
                manifest.minSupportedClientVersion(),
                manifest.recommendedClientVersion(),
                manifest.engineRange(),
                manifest.apiVersion(),
                manifest.revision());
    }
}
