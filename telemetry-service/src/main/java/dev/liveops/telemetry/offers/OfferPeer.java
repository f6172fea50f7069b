package dev.liveops.telemetry.offers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.liveops.model.release.ContentOffer;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerAnswer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The release service, which is asked for what was offered page by page. */
@Singleton
class OfferPeer {

    private static final Logger LOG = Logger.getLogger(OfferPeer.class);
    private static final String PATH = "/v1/releases/offers?page_size=100&since=";
    // More than anybody offers in the time; a service that goes on for ever is not believed.
    private static final int MOST_PAGES = 100;

    private final Peer releases;
    private final JsonText json;
    private volatile boolean reached = true;
    private volatile @Nullable Held held;

    OfferPeer(Peers peers, JsonText json) {
        this.releases = peers.get("release");
        this.json = json;
    }

    /** All offers that had not ended by then; empty when the service does not say, and then what is kept holds. */
    Uni<Optional<Told>> list(Instant since) {
        return first(PATH + since);
    }

    // As a rule nothing was offered since the last question, and then nothing is said again.
    private Uni<Optional<Told>> first(String path) {
        Held before = held;
        PeerCall call = PeerCall.get(path);
        return releases.<Optional<PeerAnswer>>call(
                        before == null ? call : call.with(Map.of("If-None-Match", before.etag())),
                        Optional::of,
                        failure -> Uni.createFrom().item(() -> away(failure.getMessage())))
                .chain(answer ->
                        answer.isEmpty() ? Uni.createFrom().item(Optional.empty()) : first(path, answer.get(), before));
    }

    private Uni<Optional<Told>> first(String path, PeerAnswer answer, @Nullable Held before) {
        if (answer.isNotModified() && before != null) {
            reached = true;
            return Uni.createFrom().item(Optional.of(before.told()));
        }
        ListPage page = read(answer);
        if (page == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        // The tag is of one page, so it says something of a list of one page alone.
        String etag = page.nextPageToken() == null ? answer.etag() : null;
        held = etag == null ? null : new Held(etag, new Told(page.revision(), page.items()));
        return next(path, page, null, new ArrayList<>(), 1);
    }

    private @Nullable ListPage read(PeerAnswer answer) {
        try {
            return json.read(answer.body().toString(), ListPage.class);
        } catch (RuntimeException e) {
            away(e.getMessage());
            return null;
        }
    }

    private Uni<Optional<Told>> page(String first, ListPage previous, List<ContentOffer> before, int number) {
        String token = String.valueOf(previous.nextPageToken());
        String path = first + "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return releases.<Optional<ListPage>>call(
                        PeerCall.get(path),
                        answer -> Optional.of(json.read(answer.body().toString(), ListPage.class)),
                        failure -> Uni.createFrom().item(() -> away(failure.getMessage())))
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : next(first, page.get(), previous, before, number));
    }

    private Uni<Optional<Told>> next(
            String first, ListPage page, @Nullable ListPage previous, List<ContentOffer> before, int number) {
        if (previous != null && previous.revision() != page.revision()) {
            // Something changed between two pages; the next question is about what it is now.
            return Uni.createFrom().item(Optional.empty());
        }
        before.addAll(page.items());
        if (page.nextPageToken() != null) {
            return number < MOST_PAGES
                    ? page(first, page, before, number + 1)
                    : Uni.createFrom().item(() -> away("more than " + MOST_PAGES + " pages"));
        }
        reached = true;
        return Uni.createFrom().item(Optional.of(new Told(page.revision(), before)));
    }

    // Said once, not every five seconds.
    private <T> Optional<T> away(@Nullable String reason) {
        if (reached) {
            LOG.warnf("what was offered cannot be read, the kept copy holds reason=%s", reason);
        }
        reached = false;
        return Optional.empty();
    }

    /**
     * What the release service said.
     *
     * @param revision a later one is larger
     */
    record Told(long revision, List<ContentOffer> offers) {

        Told {
            offers = List.copyOf(offers);
        }
    }

    /**
     * What was said last, all of it.
     *
     * @param etag of the page that it was
     */
    private record Held(String etag, Told told) {}

    /** A page of the list. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListPage(
            long revision,
            List<ContentOffer> items,
            @Nullable String nextPageToken) {}
}
