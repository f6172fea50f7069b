package dev.liveops.telemetry.liveevents;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Proportion;
import dev.liveops.telemetry.kpis.KpiFigure;
import dev.liveops.telemetry.liveevents.EventRepository.Counted;
import dev.liveops.telemetry.liveevents.LiveEventReport.Participation;
import dev.liveops.telemetry.liveevents.LiveEventReport.RevisionPlayed;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes figures of what was counted. */
final class Participations {

    private static final double ALPHA = .05;
    private static final double THOUSANDTHS = 1_000;

    private Participations() {}

    /** @param active players of these days; null where they are not known */
    static Participation of(Counted all, @Nullable Long active) {
        return new Participation(
                active,
                all.players(),
                // Runs of players whose days were not folded yet could be more.
                active == null ? null : share(Math.min(all.players(), active), active),
                all.runs(),
                all.finished(),
                share(all.won(), all.finished()),
                score(all));
    }

    static List<RevisionPlayed> revisions(List<Counted> counted) {
        return counted.stream()
                .filter(each -> !each.isAll())
                .map(each -> new RevisionPlayed(
                        each.revision(),
                        each.players(),
                        each.runs(),
                        each.finished(),
                        share(each.won(), each.finished()),
                        score(each)))
                .toList();
    }

    private static KpiFigure share(long successes, long n) {
        if (n == 0) {
            return new KpiFigure(null, 0L, null, null);
        }
        Proportion share = new Proportion(successes, n);
        Interval interval = share.wilson(ALPHA);
        return new KpiFigure(share.rate(), n, interval.low(), interval.high());
    }

    private static KpiFigure score(Counted counted) {
        long n = counted.scored();
        return n == 0
                ? new KpiFigure(null, 0L, null, null)
                : new KpiFigure(counted.scores().doubleValue() / n / THOUSANDTHS, n, null, null);
    }

    /** Whether more than one revision was played. */
    static boolean rulesChanged(List<Counted> counted) {
        return counted.stream()
                        .filter(each -> !each.isAll() && each.revision() != null)
                        .count()
                > 1;
    }

    /** What nobody has played. */
    static final Counted NONE = new Counted(true, null, 0, 0, 0, 0, 0, BigDecimal.ZERO);
}
