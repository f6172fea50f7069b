package dev.liveops.telemetry.boards;

import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import dev.liveops.telemetry.boards.ScheduledEvent.ListPage;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The events service, which is asked for the whole schedule page by page. */
@Singleton
class EventsPeer {

    private static final Logger LOG = Logger.getLogger(EventsPeer.class);
    // Each with up to 100 windows.
    private static final String PATH = "/v1/events?page_size=50";
    // More events than anybody will have scheduled; a service that goes on for ever is not believed.
    private static final int MOST_PAGES = 1_000;

    private final Peer events;
    private final JsonText json;
    private volatile boolean reached = true;

    EventsPeer(Peers peers, JsonText json) {
        this.events = peers.get("events");
        this.json = json;
    }

    /**
     * All live events there are, cancelled ones included and drafts not, with when they are on in a span; empty when the service does not say, and then what
     * is kept holds.
     */
    Uni<Optional<List<ScheduledEvent>>> list(Instant from, Instant to) {
        return page(PATH + "&windows_from=" + from + "&windows_to=" + to, null, new ArrayList<>(), 1);
    }

    private Uni<Optional<List<ScheduledEvent>>> page(
            String first, @Nullable String token, List<ScheduledEvent> before, int number) {
        String path = token == null ? first : first + "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return events.<Optional<ListPage>>call(
                        PeerCall.get(path),
                        answer -> Optional.of(json.read(answer.body().toString(), ListPage.class)),
                        failure -> Uni.createFrom().item(() -> away(failure.getMessage())))
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : next(first, page.get(), before, number));
    }

    private Uni<Optional<List<ScheduledEvent>>> next(
            String first, ListPage page, List<ScheduledEvent> before, int number) {
        page.items().stream().filter(ScheduledEvent::isPublished).forEach(before::add);
        String token = page.nextPageToken();
        if (token != null && number < MOST_PAGES) {
            return page(first, token, before, number + 1);
        }
        reached = true;
        return Uni.createFrom().item(Optional.of(before));
    }

    // Said once, not every ten seconds.
    private <T> Optional<T> away(@Nullable String reason) {
        if (reached) {
            LOG.warnf("schedule of live events cannot be read, the kept copy holds reason=%s", reason);
        }
        reached = false;
        return Optional.empty();
    }
}
