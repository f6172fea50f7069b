package dev.liveops.experiments.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Asks telemetry for its event types. */
@Singleton
public class EventTypeService {

    private static final Logger LOG = Logger.getLogger(EventTypeService.class);
    private static final String TELEMETRY = "telemetry";
    private static final String TYPES = "/v1/telemetry/event-types?page_size=100";
    // Many times what a game has.
    private static final int MOST_PAGES = 20;
    // No token of a page.
    private static final String AWAY = " ";

    private final Peer telemetry;
    private final JsonText json;

    EventTypeService(Peers peers, JsonText json) {
        this.telemetry = peers.get(TELEMETRY);
        this.json = json;
    }

    /** Those there are, or unknown ones. Call it outside of any transaction. */
    public Uni<EventTypes> current() {
        return page(TYPES, new HashMap<>(), 1);
    }

    private Uni<EventTypes> page(String path, Map<String, JsonNode> known, int number) {
        return telemetry
                .<String>call(
                        PeerCall.get(path),
                        answer -> take(json.read(answer.body().toString()), known),
                        failure -> away(failure))
                .chain(next -> switch (next) {
                    case "" -> Uni.createFrom().item(new EventTypes(true, known));
                    case AWAY -> Uni.createFrom().item(EventTypes.unknown());
                    default ->
                        number == MOST_PAGES
                                ? Uni.createFrom().item(EventTypes.unknown())
                                : page(
                                        TYPES + "&page_token=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                                        known,
                                        number + 1);
                });
    }

    private static Uni<String> away(PeerFailure failure) {
        LOG.debugf("telemetry not asked for its event types reason=%s", failure.getMessage());
        return Uni.createFrom().item(AWAY);
    }

    private static String take(JsonNode page, Map<String, JsonNode> known) {
        if (!page.path("items").isArray()) {
            throw new IllegalArgumentException("no page of event types");
        }
        page.path("items").forEach(type -> known.put(type.path("event_type").asText(), type.path("schema")));
        return page.path("next_page_token").asText("");
    }
}
