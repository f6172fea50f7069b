package dev.liveops.play.traffic;

import dev.liveops.model.hash.Sha256;
import dev.liveops.play.client.DeviceClock;
import dev.liveops.play.client.GameClient;
import dev.liveops.play.client.GameClient.Surroundings;
import dev.liveops.play.client.Install;
import dev.liveops.play.http.Lines;
import dev.liveops.play.population.Player;
import dev.liveops.play.population.Population;
import dev.liveops.play.session.Seat;
import dev.liveops.play.session.Table;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Everybody who plays, each before a device of his own. */
final class Crowd {

    /** What has happened and not arrived, from which on nobody begins another session. */
    private static final long MUCH = 30_000;

    private final List<Seat> seats;

    private Crowd(List<Seat> seats) {
        this.seats = List.copyOf(seats);
    }

    static Crowd of(
            Population population,
            int players,
            Table table,
            Lines lines,
            InstantSource trueTime,
            Surroundings surroundings,
            boolean flags) {
        List<Seat> seats = new ArrayList<>(players);
        for (int number = 0; number < players; number++) {
            Player player = population.player(number);
            DeviceClock clock = new DeviceClock(trueTime);
            GameClient client = new GameClient(player.id(), install(player), clock, lines.line(number), surroundings);
            if (player.wasGuest()) {
                client.beginAsGuest();
            }
            if (flags) {
                client.askForFlags();
            }
            seats.add(new Seat(player, client, clock, table));
        }
        return new Crowd(seats);
    }

    private static Install install(Player player) {
        return new Install(player.installId(), player.version().text(), player.platform());
    }

    List<Seat> seats() {
        return seats;
    }

    /** Lets everybody send what is due. */
    void flush() {
        seats.forEach(seat -> seat.client().flush());
    }

    /** What has not arrived yet. */
    long waiting() {
        return seats.stream().mapToLong(seat -> seat.client().waiting()).sum();
    }

    /** Whether so much waits that nobody should make more. */
    boolean isBehind() {
        return seats.stream().mapToLong(seat -> seat.client().due()).sum() > MUCH;
    }

    /** SHA-256 over everybody's runs, by the players' numbers, in hex. */
    String digest() {
        MessageDigest all = Sha256.begin();
        seats.forEach(seat -> seat.digest(all));
        return HexFormat.of().formatHex(all.digest());
    }
}
