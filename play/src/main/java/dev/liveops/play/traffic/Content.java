package dev.liveops.play.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Exchange;
import dev.liveops.play.http.Json;
import dev.liveops.play.population.ClientVersion;
import dev.liveops.simulation.engine.ContentPack;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Sees to it that there is content to play: where none is active, the reference pack is published and activated, by an actor of its own.
 */
final class Content {

    /** Who ships packs, as audits and releases name him. */
    static final String ACTOR = "play";

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS = 100;
    private static final int ATTEMPTS = 4;
    private static final String OWN_VERSION = "content_version";
    private static final String MANIFEST = "/v1/content/manifest";

    private final Vertx vertx;
    private final Exchange exchange;
    private final Future<String> token;
    private final Playable playable;
    private final Reference reference;
    private final Consumer<String> say;

    /** Whether a pack can be played; fails with a {@link PlayFailure} that says why not. */
    @FunctionalInterface
    interface Playable {
        Future<Void> check(ContentPack pack);
    }

    /**
     * The pack to ship.
     *
     * @param version to publish it as: a semantic version with a pre-release, as 1.0.0-reference
     */
    record Reference(String version, ContentPack pack) {}

    /**
     * Looks at nothing yet.
     *
     * @param token of somebody who may publish and activate
     * @param say takes lines for people
     */
    Content(
            Vertx vertx,
            Exchange exchange,
            Future<String> token,
            Playable playable,
            Reference reference,
            Consumer<String> say) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.token = token;
        this.playable = playable;
        this.reference = reference;
        this.say = say;
    }

    /**
     * Completes with the active pack, when it is one that can be played.
     *
     * @param ship whether the reference pack may take the place of one that cannot be played
     */
    Future<ContentPack> ensure(boolean ship) {
        return manifest(ATTEMPTS).compose(answer -> {
            if (answer.code()
                    .filter(ReleaseProblem.NOTHING_ACTIVE.code()::equals)
                    .isPresent()) {
                return ship("No content was active");
            }
            if (!answer.isOk()) {
                return Future.failedFuture(new PlayFailure("The manifest cannot be had: " + answer.explanation()));
            }
            return Json.read(answer.body(), ContentManifest.class)
                    .map(manifest -> check(manifest, ship))
                    .orElseGet(() -> Future.failedFuture(
                            new PlayFailure("What answers " + MANIFEST + " is no release service of the suite.")));
        });
    }

    // A gateway may just be changing places with another.
    private Future<Answer> manifest(int attempts) {
        return manifest()
                .compose(answer -> attempts > 1 && answer.isAway()
                        ? vertx.timer(LOOK.toMillis(), TimeUnit.MILLISECONDS).compose(later -> manifest(attempts - 1))
                        : Future.succeededFuture(answer));
    }

    private Future<Answer> manifest() {
        return exchange.send(Call.get(Endpoint.OPERATIONS, MANIFEST, null, null));
    }

    private Future<ContentPack> check(ContentManifest manifest, boolean ship) {
        return exchange.send(Call.get(Endpoint.OPERATIONS, manifest.url(), null, null))
                .compose(answer -> answer.isOk()
                        ? checked(answer)
                        : Future.failedFuture(new PlayFailure(
                                "Pack " + manifest.activeVersion() + " cannot be had: " + answer.explanation())))
                .recover(failure -> {
                    if (!ship) {
                        return Future.failedFuture(new PlayFailure("The active pack " + manifest.activeVersion()
                                + " is none of this game (" + failure.getMessage()
                                + "); --ship puts the reference pack in its place."));
                    }
                    return ship("Pack " + manifest.activeVersion() + " is none of this game");
                });
    }

    private Future<ContentPack> checked(Answer answer) {
        ContentPack pack = ContentPack.of(answer.body().getBytes());
        return playable.check(pack).map(pack);
    }

    private Future<ContentPack> ship(String why) {
        ContentPack shipped = named(reference.version());
        return publish(reference.version(), shipped).compose(answer -> {
            if (answer.code()
                    .filter(ReleaseProblem.PACK_IMMUTABLE.code()::equals)
                    .isPresent()) {
                // Somebody else's pack has that version; the hash makes one that nobody's has.
                String own = reference.version() + "-" + reference.pack().hash().substring(0, 8);
                ContentPack named = named(own);
                return publish(own, named).compose(other -> activate(own, named, other, why));
            }
            return activate(reference.version(), shipped, answer, why);
        });
    }

    // What says its own version says the one that it is shipped as: or no patch of it would fit, since a patch names
    // its base.
    private ContentPack named(String version) {
        try {
            if (CanonicalJson.parse(reference.pack().bytes()) instanceof ObjectNode pack
                    && pack.path(OWN_VERSION).isTextual()) {
                return ContentPack.of(CanonicalJson.bytes(pack.put(OWN_VERSION, version)));
            }
        } catch (ContentException e) {
            // No JSON, so it says nothing.
        }
        return reference.pack();
    }

    private Future<Answer> publish(String version, ContentPack pack) {
        Buffer bytes = Buffer.buffer(pack.bytes());
        String path = "/v1/content/packs?content_version=" + version + "&content_hash=" + pack.hash()
                + "&min_supported_client_version=" + ClientVersion.OLDEST_SUPPORTED;
        return token.compose(text -> exchange.send(Call.post(Endpoint.OPERATIONS, path, text, bytes)));
    }

    private Future<ContentPack> activate(String version, ContentPack pack, Answer published, String why) {
        if (!published.isOk() && published.status() != 201) {
            return Future.failedFuture(
                    new PlayFailure("The reference pack cannot be published: " + published.explanation()));
        }
        Buffer body = Json.write(Map.of("content_version", version, "reason", "Shipped to be played"));
        return token.compose(text -> exchange.send(Call.post(Endpoint.OPERATIONS, "/v1/releases/activate", text, body)))
                .compose(answer -> {
                    if (!answer.isOk()) {
                        return Future.failedFuture(
                                new PlayFailure("The reference pack cannot be activated: " + answer.explanation()));
                    }
                    say.accept(why + ": the reference pack is shipped as " + version + ", by \"" + ACTOR + "\".");
                    Promise<Void> shown = Promise.promise();
                    awaitActive(version, LOOKS, shown);
                    return shown.future().map(pack);
                });
    }

    private void awaitActive(String version, int looks, Promise<Void> shown) {
        manifest().onSuccess(answer -> {
            boolean isActive = answer.isOk()
                    && Json.read(answer.body(), ContentManifest.class)
                            .filter(manifest -> manifest.activeVersion().equals(version))
                            .isPresent();
            if (isActive) {
                shown.complete();
            } else if (looks == 0) {
                shown.fail(new PlayFailure("Pack " + version + " was activated, but the manifest does not say so."));
            } else {
                vertx.setTimer(LOOK.toMillis(), timer -> awaitActive(version, looks - 1, shown));
            }
        });
    }
}
