package dev.liveops.play.session;

import dev.liveops.model.id.UuidV7;
import dev.liveops.play.client.DeviceClock;
import dev.liveops.play.client.Envelope;
import dev.liveops.play.client.GameClient;
import dev.liveops.play.client.Item;
import dev.liveops.play.population.ClockFault;
import dev.liveops.play.population.Player;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Gives what a session tells its ids, numbers and times, as the player's device shows them, and hands it to the client.
 *
 * <p>The ids are UUIDv7 with random bits that differ each time the process runs: playing the same again makes new events.
 */
final class Post {

    /** How long such a device has been on when the app starts. */
    private static final Duration BOOT = Duration.ofSeconds(30);

    private final Player player;
    private final GameClient client;
    private final DeviceClock clock;
    private final SplittableRandom random;

    Post(Player player, GameClient client, DeviceClock clock, SplittableRandom random) {
        this.player = player;
        this.client = client;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Hands it over.
     *
     * @param start true time of the session's start
     * @param sessionIndex a number that differs between sessions
     */
    void send(Diary diary, Envelope envelope, Instant start, int sessionIndex) {
        // As fine as an id's time.
        Instant begin = start.truncatedTo(ChronoUnit.MILLIS);
        set(begin, sessionIndex, false);
        diary.exposures().forEach(exposed -> client.expose(exposure(exposed, envelope, begin)));
        diary.runs().forEach(run -> hand(run, envelope, begin));
        List<Told> events = diary.events();
        for (int index = 0; index < events.size(); index++) {
            if (index == events.size() / 2) {
                set(begin, sessionIndex, true);
            }
            client.tell(event(events.get(index), index, envelope, begin));
        }
    }

    private void set(Instant begin, int sessionIndex, boolean isLater) {
        clock.set(
                player.clockFault() == ClockFault.SINCE_1970
                        ? Duration.between(begin, Instant.EPOCH.plus(BOOT))
                        : Duration.ofHours(player.clockHours(sessionIndex, isLater)));
    }

    private Item event(Told told, int number, Envelope envelope, Instant begin) {
        Instant time = begin.plusMillis(told.atMs());
        Instant shown = clock.shown(time);
        String id = UuidV7.of(shown, random.nextLong(), random.nextLong()).toString();
        String json = "{\"id\":\"" + id + "\",\"event_type\":\"" + told.eventType() + "\",\"event_time\":\"" + shown
                + "\",\"client_seq\":" + number + ",\"payload\":{" + told.fields() + "}}";
        return new Item(id, told.eventType(), envelope, json, time.toEpochMilli());
    }

    private void hand(Diary.Judged run, Envelope envelope, Instant begin) {
        client.submit(submission(run, envelope, begin));
        String reward = run.reward();
        if (reward != null) {
            String start = new Fields()
                    .text("started_at", begin.plusMillis(run.startMs()).toString())
                    .toString();
            client.reward(new Item(
                    run.runId(),
                    "reward",
                    envelope,
                    "{" + reward + "," + start + "}",
                    begin.plusMillis(run.endMs()).toEpochMilli()));
        }
    }

    // The backend has the true time.
    private Item submission(Diary.Judged run, Envelope envelope, Instant begin) {
        Instant ended = begin.plusMillis(run.endMs());
        String times = new Fields()
                .text("started_at", begin.plusMillis(run.startMs()).toString())
                .text("ended_at", ended.toString())
                .toString();
        return new Item(
                run.runId(), "submission", envelope, "{" + run.fields() + "," + times + "}", ended.toEpochMilli());
    }

    private Item exposure(Diary.Exposed exposed, Envelope envelope, Instant begin) {
        Instant time = begin.plusMillis(exposed.atMs());
        Instant shown = clock.shown(time);
        String id = UuidV7.of(shown, random.nextLong(), random.nextLong()).toString();
        String fields = new Fields()
                .text("id", id)
                .text("experiment_id", exposed.variant().experimentId())
                .text("variant_id", exposed.variant().variantId())
                .number("phase", exposed.variant().phase())
                .text("exposed_at", shown.toString())
                .text("session_id", envelope.session())
                .toString();
        return new Item(id, "exposure", envelope, "{" + fields + "}", time.toEpochMilli());
    }
}
