package dev.liveops.telemetry.boards;

import dev.liveops.support.database.Database;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.boards.BoardRepository.Standing;
import dev.liveops.telemetry.boards.BoardRepository.StoredEntry;
import dev.liveops.telemetry.boards.Leaderboard.Entry;
import dev.liveops.telemetry.boards.Schedule.BoardWindow;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows leaderboards. */
@Singleton
class LeaderboardService {

    private static final int THOUSANDTHS = 3;

    private final Database database;
    private final BoardRepository boards;
    private final BoardScopes scopes;
    private final ScheduleHolder schedule;
    private final BoardMetrics metrics;
    private final Clock clock;

    LeaderboardService(
            Database database,
            BoardRepository boards,
            BoardScopes scopes,
            ScheduleHolder schedule,
            BoardMetrics metrics,
            Clock clock) {
        this.database = database;
        this.boards = boards;
        this.scopes = scopes;
        this.schedule = schedule;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A page of a board; about a player who does not stand on it, one without entries. */
    Uni<Leaderboard> read(BoardQuestion question) {
        long started = System.nanoTime();
        Optional<BoardWindow> window = scopes.require(question.scope());
        BoardPlace after = BoardPlace.of(question.page());
        Instant now = Timestamps.truncate(clock.instant());
        boolean around = question.around() && after == null;
        Uni<Standing> standing = database.withConnection(connection -> around
                ? boards.around(
                        connection,
                        question.scope(),
                        Objects.requireNonNull(question.userId()),
                        question.page().size() / 2,
                        question.page().limit())
                : boards.after(
                        connection, question.scope(), after, question.page().limit()));
        return standing.map(found -> answer(question, window, found, after == null ? 0 : after.rank(), now))
                .invoke(() -> metrics.viewed(around, started));
    }

    private Leaderboard answer(
            BoardQuestion question, Optional<BoardWindow> window, Standing standing, long before, Instant now) {
        List<StoredEntry> found = standing.entries();
        long first = first(found, before);
        boolean more = found.size() > question.page().size();
        List<StoredEntry> shown = more ? found.subList(0, question.page().size()) : found;
        List<Entry> entries = new ArrayList<>(shown.size());
        for (int index = 0; index < shown.size(); index++) {
            entries.add(toEntry(shown.get(index), first + index, question));
        }
        return new Leaderboard(
                question.scope(),
                window.map(BoardWindow::startAt).orElse(null),
                window.map(BoardWindow::endAt).orElse(null),
                Math.max(standing.players(), found.isEmpty() ? 0 : first - 1 + found.size()),
                standing.waitingSince().filter(since -> since.isBefore(now)).orElse(now),
                schedule.get().readAt().orElse(null),
                entries,
                more ? token(shown.get(shown.size() - 1), first + shown.size() - 1) : null);
    }

    // Of those around a player his own is counted; one who has just come may stand before more than are counted yet.
    private static long first(List<StoredEntry> found, long before) {
        for (int index = 0; index < found.size(); index++) {
            Long rank = found.get(index).rank();
            if (rank != null) {
                return Math.max(1, rank - index);
            }
        }
        return before + 1;
    }

    private static Entry toEntry(StoredEntry stored, long rank, BoardQuestion question) {
        boolean isYou = stored.userId().equals(question.userId());
        return new Entry(
                rank,
                stored.displayName(),
                score(stored.place()),
                stored.reachedAt(),
                isYou ? (Boolean) true : null,
                question.userIds() ? stored.userId() : null);
    }

    private static BigDecimal score(long place) {
        BigDecimal score = BigDecimal.valueOf(-place, THOUSANDTHS).stripTrailingZeros();
        return score.scale() < 0 ? score.setScale(0) : score;
    }

    private static @Nullable String token(StoredEntry last, long rank) {
        return PageRequest.token(new BoardPlace(rank, last.place(), last.reachedAt(), last.run()).text());
    }
}
