package dev.liveops.play.session;

import dev.liveops.model.hash.Sha256;
import dev.liveops.play.client.DeviceClock;
import dev.liveops.play.client.GameClient;
import dev.liveops.play.population.Player;
import dev.liveops.play.population.SessionPlan;
import io.vertx.core.Future;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.SplittableRandom;

/** A player before his device, and what outlives a session: the profile, and the digest of all runs. */
public final class Seat {

    private static final int SESSIONS_OF_DAY = 1000;

    private final Player player;
    private final GameClient client;
    private final Table table;
    private final Post post;
    private final MessageDigest digest = Sha256.begin();
    private int experience;
    private Instant free = Instant.EPOCH;

    /** Somebody who has not played yet. */
    public Seat(Player player, GameClient client, DeviceClock clock, Table table) {
        this.player = player;
        this.client = client;
        this.table = table;
        this.post = new Post(player, client, clock, new SplittableRandom());
    }

    /** Who sits here. */
    public Player player() {
        return player;
    }

    /** The app. */
    public GameClient client() {
        return client;
    }

    /** When the last session was over, in true time; 1970 before the first. */
    public Instant free() {
        return free;
    }

    /** Adds the SHA-256 over this player's runs so far, in their order. */
    public void digest(MessageDigest of) {
        try {
            of.update(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java platform can clone a SHA-256", e);
        }
    }

    /** Plays a session; all of it happens at once, and is told with the times it would have had. */
    public Future<Void> play(SessionPlan plan, Placement placement) {
        SessionFlow flow = new SessionFlow(this, table, plan, placement);
        return flow.play().map(envelope -> {
            Diary diary = flow.diary();
            Instant begin = placement.begin().of(diary.nowMs(), free);
            free = begin.plusMillis(diary.nowMs());
            post.send(diary, envelope, begin, placement.day() * SESSIONS_OF_DAY + plan.number());
            return null;
        });
    }

    int experience() {
        return experience;
    }

    /** A run is over, whatever becomes of the session. */
    void played(RecordedRun run) {
        experience += run.summary().experience();
        digest.update(run.digest());
    }
}
