package dev.liveops.config.ofrep;

import dev.liveops.model.events.ActiveEvents;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.peer.SessionAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the events service says is on for somebody, as flags; remembered for seconds. Where it does not answer there are none, so that each
 * client goes by what its code says.
 */
@Singleton
class PlayerEvents {

    private static final String PATH = "/v1/events/active";

    private final Peer events;
    private final JsonText json;
    private final SessionAnswers<Told> answers;

    /** @param until when it changes by itself; null for never */
    private record Told(Map<String, Flag> flags, @Nullable Instant until) {

        boolean holdsAt(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    PlayerEvents(Peers peers, JsonText json, OfrepConfig config) {
        this.events = peers.get("events");
        this.json = json;
        this.answers = new SessionAnswers<>(config.eventsTtl(), config.eventsTtl(), config.eventsSize());
    }

    /**
     * The flags by key; nothing where the service did not answer. Never fails.
     *
     * @param user null for nobody, who gets what is on for everybody
     */
    Uni<Optional<Map<String, Flag>>> flags(
            @Nullable String user, @Nullable String session, FlagContext context, Instant now) {
        String query = query(user, session, context);
        Told known = answers.known(query, null);
        return known != null && known.holdsAt(now)
                ? Uni.createFrom().item(Optional.of(known.flags()))
                : answers.ask(query, null, () -> call(query)).map(told -> told.map(Told::flags));
    }

    private Uni<Optional<Told>> call(String query) {
        return events.call(
                PeerCall.get(PATH + query),
                answer -> {
                    ActiveEvents active = json.read(answer.body().toString(), ActiveEvents.class);
                    return Optional.of(new Told(EventFlags.of(active), active.nextChangeAt()));
                },
                failure -> Uni.createFrom().item(Optional.empty()));
    }

    // Versions and regions are checked there: what is none is refused, and so there are no events for it.
    private static String query(@Nullable String user, @Nullable String session, FlagContext context) {
        Map<String, String> parameters = new TreeMap<>();
        put(parameters, "user_id", user);
        put(parameters, "session_id", session);
        put(parameters, "content_version", context.contentVersion());
        put(parameters, "client_version", context.clientVersion());
        put(parameters, "region", context.region());
        StringBuilder query = new StringBuilder();
        parameters.forEach((name, value) -> query.append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
