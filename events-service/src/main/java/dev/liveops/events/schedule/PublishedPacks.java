package dev.liveops.events.schedule;

import dev.liveops.model.version.VersionRange;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the release service which content there is; each time anew, since who schedules an event may just have published a pack. */
@Singleton
class PublishedPacks {

    private static final Logger LOG = Logger.getLogger(PublishedPacks.class);
    private static final String PATH = "/v1/content/packs?page_size=200";
    // Many times what a game has; whoever has more is not told what is missing.
    private static final int MOST_PAGES = 10;

    private final Peer release;
    private final JsonText json;

    PublishedPacks(Peers peers, JsonText json) {
        this.release = peers.get("release");
        this.json = json;
    }

    /**
     * Whether a pack of these content versions is published; empty when the release service does not say. Call it outside of any
     * transaction.
     *
     * @param contentVersion a {@link VersionRange}; of {@code *} nobody is asked
     */
    Uni<Optional<Boolean>> holds(String contentVersion) {
        if (contentVersion.equals(VersionRange.ALL) || !VersionRange.isRange(contentVersion)) {
            return Uni.createFrom().item(Optional.of(true));
        }
        return page(VersionRange.of(contentVersion), PATH, 1);
    }

    private Uni<Optional<Boolean>> page(VersionRange wanted, String path, int number) {
        return release.<Optional<Packs>>call(
                        PeerCall.get(path),
                        answer -> Optional.of(json.read(answer.body().toString(), Packs.class)),
                        failure -> away(failure.getMessage()))
                .chain(page ->
                        page.isEmpty() ? Uni.createFrom().item(Optional.empty()) : next(wanted, page.get(), number));
    }

    private Uni<Optional<Boolean>> next(VersionRange wanted, Packs packs, int number) {
        if (packs.items().stream().anyMatch(pack -> wanted.holds(pack.contentVersion()))) {
            return Uni.createFrom().item(Optional.of(true));
        }
        String token = packs.nextPageToken();
        if (token == null) {
            return Uni.createFrom().item(Optional.of(false));
        }
        return number == MOST_PAGES
                ? Uni.createFrom().item(Optional.empty())
                : page(wanted, PATH + "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8), number + 1);
    }

    private static <T> Uni<Optional<T>> away(@Nullable String reason) {
        LOG.debugf("release service not asked for its packs reason=%s", reason);
        return Uni.createFrom().item(Optional.empty());
    }

    /** A page of the list; what else is in it is left alone. */
    record Packs(List<Pack> items, @Nullable String nextPageToken) {
        Packs {
            items = List.copyOf(items);
        }
    }

    /** A pack, as far as it matters here. */
    record Pack(String contentVersion) {}
}
