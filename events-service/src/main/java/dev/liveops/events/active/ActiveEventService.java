package dev.liveops.events.active;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.events.audience.EventAudience;
import dev.liveops.events.audience.PlayerAsked;
import dev.liveops.events.audience.PlayerContexts;
import dev.liveops.events.audience.Side;
import dev.liveops.events.exposure.HoldoutExposure;
import dev.liveops.events.exposure.HoldoutExposures;
import dev.liveops.model.events.EventArm;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.problem.Parameters;
import dev.liveops.targeting.EvaluationContext;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what is on, from memory; asks no database. */
@Singleton
class ActiveEventService {

    /** The key of the answer to somebody unknown; of a player's it is one letter an event. */
    private static final String ANYBODY = "";

    private final ScheduleHolder schedules;
    private final ActiveContent content;
    private final PlayerContexts contexts;
    private final AnswerWriter writer;
    private final HoldoutExposures exposures;

    ActiveEventService(
            ScheduleHolder schedules,
            ActiveContent content,
            PlayerContexts contexts,
            AnswerWriter writer,
            HoldoutExposures exposures) {
        this.schedules = schedules;
        this.content = content;
        this.contexts = contexts;
        this.writer = writer;
        this.exposures = exposures;
    }

    /**
     * What is on.
     *
     * @param asked whose content version is the active one where it says none
     * @param player null for anybody
     * @param attributes what the player says of himself
     * @param isPreview whether the instant is another one than now
     */
    Uni<Answer> at(
            Instant instant, Asked asked, @Nullable PlayerAsked player, ObjectNode attributes, boolean isPreview) {
        Segment segment = segment(instant, withContent(asked), player != null, isPreview);
        if (player == null || !segment.isPersonal()) {
            AnswerBody body = segment.answer(
                    ANYBODY,
                    () -> writer.write(segment, event -> event.audience().ofAnybody(), asked.looksAhead(), false));
            return Uni.createFrom().item(new Answer(body, false, segment.end()));
        }
        return contexts.of(player, sent(attributes, asked), spokenOf(segment)).map(context -> {
            Map<String, Side> sides = sides(segment, player, context);
            if (!isPreview) {
                tell(segment, sides, player, instant);
            }
            return personal(segment, sides, asked.looksAhead());
        });
    }

    private Segment segment(Instant instant, Asked asked, boolean isPlayer, boolean isPreview) {
        EventSchedule schedule = schedules.get().value();
        if (!isPreview) {
            return schedule.now(instant, asked, isPlayer);
        }
        Instant earliest = schedule.completeFrom();
        if (instant.isBefore(earliest)) {
            throw Parameters.bad("at", instant.toString(), "no earlier than " + earliest);
        }
        return schedule.at(instant, asked, isPlayer);
    }

    private Asked withContent(Asked asked) {
        return asked.contentVersion() == null
                ? new Asked(content.version(), asked.clientVersion(), asked.region(), asked.upcoming())
                : asked;
    }

    private static Map<String, Side> sides(Segment segment, PlayerAsked player, EvaluationContext context) {
        Map<String, Side> sides = new LinkedHashMap<>();
        segment.audiences()
                .forEach(audience ->
                        sides.computeIfAbsent(audience.eventId(), id -> audience.of(player.userId(), context)));
        return sides;
    }

    // Of what is on alone: an arm begins with its event.
    private void tell(Segment segment, Map<String, Side> sides, PlayerAsked player, Instant instant) {
        for (Showing showing : segment.open()) {
            ScheduledEvent event = showing.event();
            EventArm arm = sides.getOrDefault(event.id(), Side.OUT).arm();
            if (arm != null) {
                exposures.seen(new HoldoutExposure(
                        player.userId(), player.sessionId(), event.id(), event.revision(), arm, instant));
            }
        }
    }

    private Answer personal(Segment segment, Map<String, Side> sides, boolean looksAhead) {
        StringBuilder key = new StringBuilder();
        sides.values()
                .forEach(side ->
                        key.append(side.name().charAt(0)).append(side.name().length()));
        Function<ScheduledEvent, Side> sideOf = event -> sides.getOrDefault(event.id(), Side.OUT);
        AnswerBody body = segment.answer(key.toString(), () -> writer.write(segment, sideOf, looksAhead, true));
        return new Answer(body, true, segment.end());
    }

    // What the query says by itself holds: it is what the events were chosen by.
    private static JsonNode sent(ObjectNode attributes, Asked asked) {
        ObjectNode sent = attributes.deepCopy();
        put(sent, "content_version", asked.contentVersion());
        put(sent, "client_version", asked.clientVersion());
        put(sent, "region", asked.region());
        return sent;
    }

    private static void put(ObjectNode sent, String name, @Nullable String value) {
        if (value != null) {
            sent.put(name, value);
        }
    }

    private static Set<String> spokenOf(Segment segment) {
        return segment.audiences()
                .map(EventAudience::attributes)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /**
     * What is on.
     *
     * @param isPersonal whether it is one player's
     * @param end when it changes next; null for never
     */
    record Answer(
            AnswerBody body, boolean isPersonal, @Nullable Instant end) {

        EntityTag tag() {
            return body.tag();
        }
    }
}
