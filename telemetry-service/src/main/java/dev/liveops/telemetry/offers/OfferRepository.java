package dev.liveops.telemetry.offers;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.offers.Offers.Coverage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps what was offered. */
@Singleton
class OfferRepository {

    private static final String STATE = "SELECT version, revision, known_from, known_to FROM offer_state";

    Uni<State> state(SqlConnection connection) {
        return read(connection, STATE);
    }

    /** The same, and nobody else changes what is kept until the transaction ends. */
    Uni<State> lock(SqlConnection transaction) {
        return read(transaction, STATE + " FOR UPDATE");
    }

    private static Uni<State> read(SqlConnection connection, String sql) {
        return connection
                .query(sql)
                .execute()
                .map(rows -> Rows.first(rows, OfferRepository::toState).orElseThrow());
    }

    Uni<List<ContentOffer>> all(SqlConnection connection) {
        return connection
                .query(
                        "SELECT content_version, content_hash, engine_versions, platforms, client_versions, from_at, to_at,"
                                + " withdrawn_at FROM content_offer ORDER BY from_at, content_hash")
                .execute()
                .map(rows -> Rows.map(rows, OfferRepository::toOffer));
    }

    /** Notes up to when everything is known, and by what. */
    Uni<Void> know(SqlConnection transaction, Instant from, Instant to, long revision) {
        return transaction
                .preparedQuery(
                        "UPDATE offer_state SET known_from = least(known_from, $1), known_to = greatest(known_to, $2),"
                                + " revision = $3")
                .execute(Tuple.of(Rows.time(from), Rows.time(to), revision))
                .replaceWithVoid();
    }

    /** Keeps these offers in the place of those that had not ended by a time; what ended before stays. */
    Uni<Void> replace(SqlConnection transaction, Instant since, Collection<ContentOffer> offers) {
        return transaction
                .preparedQuery("DELETE FROM content_offer WHERE to_at IS NULL OR to_at > $1")
                .execute(Tuple.of(Rows.time(since)))
                .chain(() -> transaction
                        .preparedQuery(
                                "INSERT INTO content_offer (content_version, content_hash, engine_versions, platforms,"
                                        + " client_versions, from_at, to_at, withdrawn_at)"
                                        + " SELECT version, hash, engines, string_to_array(platforms, ' '), clients, from_at, to_at, withdrawn_at"
                                        + " FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],"
                                        + " $7::timestamptz[], $8::timestamptz[])"
                                        + " AS told (version, hash, engines, platforms, clients, from_at, to_at, withdrawn_at)")
                        .execute(Tuple.from(columns(List.copyOf(offers)))))
                .chain(() -> transaction
                        .query("UPDATE offer_state SET version = version + 1")
                        .execute())
                .replaceWithVoid();
    }

    /** Leaves runs to be judged again to the fold. */
    Uni<Void> touch(SqlConnection transaction, List<Touched> touched, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO judge_work (content_hash, content_version, from_at, to_at, requested_at)"
                        + " SELECT hash, version, from_at, to_at, $5 FROM unnest($1::text[], $2::text[], $3::timestamptz[],"
                        + " $4::timestamptz[]) AS touched (hash, version, from_at, to_at)")
                .execute(Tuple.of(
                        texts(touched, Touched::contentHash),
                        texts(touched, Touched::contentVersion),
                        times(touched, Touched::from),
                        times(touched, Touched::to),
                        Rows.time(now)))
                .replaceWithVoid();
    }

    private static List<Object> columns(List<ContentOffer> offers) {
        return Rows.list(
                texts(offers, ContentOffer::contentVersion),
                texts(offers, ContentOffer::contentHash),
                texts(offers, ContentOffer::engineVersions),
                // No name of a platform holds a blank.
                texts(
                        offers,
                        offer -> String.join(
                                " ",
                                offer.platforms().stream().map(Platform::wire).toList())),
                texts(offers, ContentOffer::clientVersions),
                times(offers, ContentOffer::from),
                times(offers, ContentOffer::to),
                times(offers, ContentOffer::withdrawnAt));
    }

    private static <T> @Nullable String[] texts(List<T> values, Function<T, @Nullable String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static <T> @Nullable OffsetDateTime[] times(List<T> values, Function<T, @Nullable Instant> time) {
        return values.stream().map(value -> Rows.time(time.apply(value))).toArray(OffsetDateTime[]::new);
    }

    private static State toState(Row row) {
        return new State(
                row.getLong("version"),
                Optional.ofNullable(row.getLong("revision")),
                new Coverage(Rows.instant(row, "known_from"), Rows.instant(row, "known_to")));
    }

    private static ContentOffer toOffer(Row row) {
        return new ContentOffer(
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getString("engine_versions"),
                Stream.of(row.getArrayOfStrings("platforms"))
                        .flatMap(name -> Platform.find(name).stream())
                        .toList(),
                row.getString("client_versions"),
                Objects.requireNonNull(Rows.instant(row, "from_at")),
                Rows.instant(row, "to_at"),
                Rows.instant(row, "withdrawn_at"));
    }

    /**
     * What is known of what is kept.
     *
     * @param version raised whenever an offer changes
     * @param revision of the release service's answer that was taken last; empty before the first
     */
    record State(long version, Optional<Long> revision, Coverage coverage) {}
}
