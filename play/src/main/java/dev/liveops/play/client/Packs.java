package dev.liveops.play.client;

import dev.liveops.model.hash.Sha256;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Exchange;
import dev.liveops.simulation.engine.ContentPack;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The packs of all clients of this process, each once by its hash: every client fetches its own bytes and checks them, and what it
 * keeps is the one that others keep too.
 */
public final class Packs {

    private final Map<String, ContentPack> known = new HashMap<>();

    /** Fetches a manifest's pack; empty when it does not come, or its bytes are not the announced ones. */
    Future<Optional<ContentPack>> fetch(ContentManifest manifest, Exchange exchange) {
        return exchange.send(Call.get(Endpoint.PACK, manifest.url(), null, null))
                .map(answer -> checked(manifest, answer));
    }

    private Optional<ContentPack> checked(ContentManifest manifest, Answer answer) {
        if (!answer.isOk()
                || answer.body().length() > ContentPack.MAX_BYTES
                || !Sha256.hex(answer.body().getBytes()).equals(manifest.contentHash())) {
            return Optional.empty();
        }
        return Optional.of(known.computeIfAbsent(
                manifest.contentHash(), hash -> ContentPack.of(answer.body().getBytes())));
    }
}
