package dev.liveops.telemetry.kpis;

import dev.liveops.model.wire.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be asked. */
enum Kpi implements WireName {
    OVERVIEW(
            "Runs by validity, sessions, active players, crashes and version mismatches",
            Source.RUNS,
            List.of(Source.SESSIONS, Source.PLAYERS),
            Each.DAY,
            OverviewShape::new),
    TIERS("Clears and wins of the runs that reached each tier", Source.TIERS, List.of(), Each.RANGE, TiersShape::new),
    CONTENT(
            "How often each trap, monster, relic or layout is offered, picked and used, and how runs with it end",
            Source.CONTENT,
            List.of(Source.RUNS),
            Each.RANGE,
            ContentShape::new),
    CHALLENGES(
            "Who takes part in each challenge, and how hard it is",
            Source.RUNS,
            List.of(Source.PLAYERS, Source.SCORES),
            Each.DAY,
            ParticipationShape::new),
    DIFFICULTY("The curve over tiers and waves: where runs fail", Source.WAVES, List.of(), Each.RANGE, WavesShape::new),
    SESSIONS("How many sessions there are, and how long", Source.SESSIONS, List.of(), Each.DAY, SessionsShape::new),
    RETENTION(
            "Which share of players comes back 1, 7 and 30 days after their first day",
            Source.RETENTION,
            List.of(),
            Each.RANGE,
            RetentionShape::new),
    PROGRESSION(
            "Which levels are reached and what is unlocked",
            Source.PROGRESSION,
            List.of(),
            Each.RANGE,
            CountsShape::progression),
    EVENTS(
            "Who takes part in each live event, and how that goes",
            Source.RUNS,
            List.of(Source.PLAYERS, Source.SCORES),
            Each.RANGE,
            ParticipationShape::new),
    LEADERBOARDS("Views of leaderboards", Source.LEADERBOARDS, List.of(), Each.DAY, CountsShape::leaderboards),
    VOLUME("Stored events of each type", Source.VOLUME, List.of(), Each.DAY, CountsShape::volume),
    SCORES(
            "How scores are distributed: histogram and exact quantiles",
            Source.SCORES,
            List.of(),
            Each.RANGE,
            ScoresShape::new),
    TURNS("What turns of adventures take, cover and get wrong", Source.TURNS, List.of(), Each.RANGE, TurnsShape::new);

    private final String description;
    private final Source main;
    private final List<Source> further;
    private final Each each;
    private final Shape.Maker shape;

    Kpi(String description, Source main, List<Source> further, Each each, Shape.Maker shape) {
        this.description = description;
        this.main = main;
        this.further = further;
        this.each = each;
        this.shape = shape;
    }

    String description() {
        return description;
    }

    /** Without which it has nothing to say. */
    Source main() {
        return main;
    }

    /** What adds figures, where it keeps apart what is asked for. */
    List<Source> further() {
        return further;
    }

    /** What a row is about unless asked otherwise. */
    Each usualEach() {
        return each;
    }

    /** The dimension that its rows are about in any case; null for none. */
    @Nullable
    Dimension subject() {
        return switch (this) {
            case CHALLENGES -> Dimension.CHALLENGE;
            case EVENTS -> Dimension.EVENT;
            default -> null;
        };
    }

    /** Whether it takes the sums of each day, whatever its rows are about. */
    boolean readsDays() {
        return this == OVERVIEW || this == RETENTION;
    }

    /** Whether it says anything of wins. */
    boolean hasWins() {
        return measures().stream()
                .anyMatch(measure -> measure == Measure.WON || measure.name().contains("WIN_RATE"));
    }

    Shape shape(Question question) {
        return shape.of(question);
    }

    List<Measure> measures() {
        return Measures.of(this);
    }
}
