package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.sums.ExposedUser;
import dev.liveops.telemetry.sums.StudyPlan;
import dev.liveops.telemetry.sums.UserFacts;
import dev.liveops.telemetry.sums.UserFacts.Asked;
import dev.liveops.telemetry.sums.UserFacts.Events;
import dev.liveops.telemetry.sums.UserFacts.Runs;
import dev.liveops.telemetry.sums.UserValues;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what there is of users of experiments to make their values of, for many at once. */
@Singleton
class StudyFactRepository {

    private static final long DAY_MICROS = 86_400_000_000L;
    private static final long BEFORE_MICROS = StudyPlan.BEFORE.toDays() * DAY_MICROS;

    // A run belongs where it began, however late it ends.
    private static final String RUNS = """
            SELECT place, after, count(*) AS runs, count(won) AS finished, count(*) FILTER (WHERE won) AS won,
              count(score) FILTER (WHERE won IS NOT NULL) AS scored,
              coalesce(sum(score) FILTER (WHERE won IS NOT NULL), 0)::bigint AS score
            FROM unnest($1::integer[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::timestamptz[])
                AS wanted (place, user_id, since, first, until)
              CROSS JOIN LATERAL (
                SELECT started_at >= wanted.first AS after, won, score FROM runs
                WHERE runs.user_id = wanted.user_id AND started_at >= wanted.since AND started_at < wanted.until
              ) AS played
            GROUP BY place, after
            """;
    private static final String EVENTS = """
            SELECT place, after, count(*) AS events, sum(value)::bigint AS sum, min(value) AS smallest, max(value) AS largest
            FROM unnest($1::integer[], $2::text[], $3::integer[], $4::bigint[], $5::bigint[], $6::bigint[])
                AS wanted (place, user_id, measure, since, first, until)
              CROSS JOIN LATERAL (
                SELECT at >= wanted.first AS after, value FROM study_event
                WHERE study_event.user_id = wanted.user_id AND study_event.measure = wanted.measure
                  AND at >= wanted.since AND at < wanted.until
              ) AS told
            GROUP BY place, after
            """;
    private static final String DAYS = """
            SELECT place, seen FROM unnest($1::integer[], $2::text[], $3::date[]) AS wanted (place, user_id, day)
              JOIN user_day USING (user_id, day)
            """;

    /**
     * The facts of each user.
     *
     * @param plans the experiment of each
     */
    Uni<List<UserFacts>> find(
            SqlConnection transaction, List<ExposedUser> users, List<StudyPlan> plans, FactRules rules) {
        List<UserFacts> facts =
                Stream.generate(UserFacts::new).limit(users.size()).toList();
        return runs(transaction, questions(users, plans, plan -> UserValues.runWindows(plan).stream()), facts)
                .chain(() ->
                        events(transaction, questions(users, plans, plan -> UserValues.measured(plan).stream()), facts))
                .chain(() -> days(
                        transaction, questions(users, plans, plan -> UserValues.days(plan).stream()), facts, rules))
                .replaceWith(facts);
    }

    private static Uni<Void> runs(SqlConnection transaction, List<Question<Integer>> questions, List<UserFacts> facts) {
        List<OfId<Integer>> asked = expanded(questions);
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Runs.Count[][] found = new Runs.Count[questions.size()][2];
        return transaction
                .preparedQuery(RUNS)
                .execute(Tuple.of(
                        Columns.of(asked, Integer[]::new, OfId::place),
                        Columns.of(asked, String[]::new, OfId::userId),
                        times(asked, each -> each.first() - BEFORE_MICROS),
                        times(asked, OfId::first),
                        times(asked, each -> each.first() + each.of() * DAY_MICROS)))
                .invoke(rows -> {
                    for (Row row : rows) {
                        found[row.getInteger("place")][row.getBoolean("after") ? 1 : 0] = new Runs.Count(
                                row.getLong("runs"),
                                row.getLong("finished"),
                                row.getLong("won"),
                                row.getLong("scored"),
                                row.getLong("score"));
                    }
                    for (int place = 0; place < found.length; place++) {
                        Question<Integer> question = questions.get(place);
                        facts.get(question.user()).add(question.of(), Runs.of(found[place][0], found[place][1]));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> events(SqlConnection transaction, List<Question<Asked>> questions, List<UserFacts> facts) {
        List<OfId<Asked>> asked = expanded(questions);
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Events.Count[][] found = new Events.Count[questions.size()][2];
        return transaction
                .preparedQuery(EVENTS)
                .execute(Tuple.of(
                        Columns.of(asked, Integer[]::new, OfId::place),
                        Columns.of(asked, String[]::new, OfId::userId),
                        Columns.of(asked, Integer[]::new, each -> each.of().measure()),
                        Columns.of(asked, Long[]::new, each -> each.first() - BEFORE_MICROS),
                        Columns.of(asked, Long[]::new, OfId::first),
                        Columns.of(
                                asked,
                                Long[]::new,
                                each -> each.first() + each.of().windowDays() * DAY_MICROS)))
                .invoke(rows -> {
                    for (Row row : rows) {
                        found[row.getInteger("place")][row.getBoolean("after") ? 1 : 0] = new Events.Count(
                                row.getLong("events"),
                                row.getLong("sum"),
                                row.getLong("smallest"),
                                row.getLong("largest"));
                    }
                    for (int place = 0; place < found.length; place++) {
                        Question<Asked> question = questions.get(place);
                        facts.get(question.user()).add(question.of(), Events.of(found[place][0], found[place][1]));
                    }
                })
                .replaceWithVoid();
    }

    private static Uni<Void> days(
            SqlConnection transaction, List<Question<Integer>> questions, List<UserFacts> facts, FactRules rules) {
        List<OfId<Integer>> asked = expanded(questions);
        if (asked.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(DAYS)
                .execute(Tuple.of(
                        Columns.of(asked, Integer[]::new, OfId::place),
                        Columns.of(asked, String[]::new, OfId::userId),
                        Columns.of(
                                asked,
                                LocalDate[]::new,
                                each -> rules.day(each.first()).plusDays(each.of()))))
                .invoke(rows -> {
                    for (Row row : rows) {
                        Question<Integer> question = questions.get(row.getInteger("place"));
                        facts.get(question.user()).addDay(question.of(), List.of(row.getArrayOfStrings("seen")));
                    }
                })
                .replaceWithVoid();
    }

    private static <T> Object times(List<OfId<T>> asked, Function<OfId<T>, Long> micros) {
        return Columns.of(asked, OffsetDateTime[]::new, each -> Micros.time(micros.apply(each)));
    }

    private static <T> List<Question<T>> questions(
            List<ExposedUser> users, List<StudyPlan> plans, Function<StudyPlan, Stream<T>> of) {
        List<Question<T>> questions = new ArrayList<>();
        for (int user = 0; user < users.size(); user++) {
            int place = user;
            of.apply(plans.get(user)).forEach(each -> questions.add(new Question<>(place, users.get(place), each)));
        }
        return questions;
    }

    private static <T> List<OfId<T>> expanded(List<Question<T>> questions) {
        List<OfId<T>> asked = new ArrayList<>();
        for (int place = 0; place < questions.size(); place++) {
            Question<T> question = questions.get(place);
            int number = place;
            question.exposed()
                    .ids()
                    .forEach(id ->
                            asked.add(new OfId<>(number, id, question.exposed().firstMicros(), question.of())));
        }
        return asked;
    }

    /** What is asked of a user, who has that place. */
    private record Question<T>(int user, ExposedUser exposed, T of) {}

    /** What is asked of one of his ids. */
    private record OfId<T>(int place, String userId, long first, T of) {}
}
