package dev.liveops.telemetry.offers;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.offers.OfferPeer.Told;
import dev.liveops.telemetry.offers.OfferRepository.State;
import dev.liveops.telemetry.offers.Offers.Coverage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** What was offered, as it is kept. */
@Singleton
public class OfferStore {

    private static final Duration LAGGING = Duration.ofMinutes(1);

    private final OfferRepository repository;
    private final OfferRules rules;
    private final OfferConfig.Pull pull;
    private volatile Read read;

    OfferStore(OfferRepository repository, OfferConfig config) {
        this.repository = repository;
        this.rules = config.rules();
        this.pull = config.pull();
        this.read = new Read(-1, new Offers(rules, Coverage.NONE, List.of()));
    }

    /** What is known now; the offers are read again only where one has changed. */
    public Uni<Offers> load(SqlConnection connection) {
        return repository.state(connection).chain(state -> offers(connection, state));
    }

    private Uni<Offers> offers(SqlConnection connection, State state) {
        Read known = read;
        return (known.version() == state.version()
                        ? Uni.createFrom().item(known)
                        : repository
                                .all(connection)
                                .map(offers -> new Read(state.version(), new Offers(rules, state.coverage(), offers)))
                                .invoke(now -> read = now))
                .map(now -> now.offers().with(state.coverage()));
    }

    /** From when on the release service is to be asked, so that nothing is missing after a long outage. */
    Uni<Instant> since(SqlConnection connection, Instant now) {
        return repository.state(connection).map(state -> {
            Instant usual = now.minus(pull.lookBack());
            Instant to = state.coverage().to();
            Instant last = to == null ? usual : to.minus(rules.grace()).minus(rules.tolerance());
            return last.isBefore(usual) ? last : usual;
        });
    }

    /**
     * Keeps what the release service said, and has runs judged again that it touches.
     *
     * @param told an answer older than one that was taken within the last minute changes nothing
     * @param since from when on it was asked
     * @param now when it was asked
     */
    Uni<Void> save(SqlConnection transaction, Told told, Instant since, Instant now) {
        return repository
                .lock(transaction)
                .chain(state -> isOlder(told, state, now)
                        ? Uni.createFrom().voidItem()
                        : repository
                                .all(transaction)
                                .chain(known ->
                                        keep(transaction, known, told.offers(), since, earliest(state, since), now))
                                .chain(() ->
                                        repository.know(transaction, since, now.minus(pull.lag()), told.revision())));
    }

    // Of a replica that lags behind another one; one that goes on for longer is a service that was restored from
    // before.
    private boolean isOlder(Told told, State state, Instant now) {
        Instant to = state.coverage().to();
        return to != null
                && to.isAfter(now.minus(pull.lag()).minus(LAGGING))
                && state.revision().filter(known -> known > told.revision()).isPresent();
    }

    private Uni<Void> keep(
            SqlConnection transaction,
            List<ContentOffer> known,
            List<ContentOffer> told,
            Instant since,
            Instant knownFrom,
            Instant now) {
        List<ContentOffer> open = known.stream()
                .filter(offer -> offer.to() == null || offer.to().isAfter(since))
                .toList();
        List<ContentOffer> listed = told.stream()
                .map(OfferStore::asStored)
                .distinct()
                .filter(offer -> offer.to() == null || offer.to().isAfter(since))
                .toList();
        if (new HashSet<>(open).equals(new HashSet<>(listed))) {
            return Uni.createFrom().voidItem();
        }
        List<ContentOffer> after = new ArrayList<>(known);
        after.removeAll(open);
        after.addAll(listed);
        return repository
                .replace(transaction, since, listed)
                .chain(() -> repository.touch(transaction, Touched.by(known, after, knownFrom, rules), now));
    }

    private static Instant earliest(State state, Instant since) {
        Instant from = state.coverage().from();
        return from == null || since.isBefore(from) ? since : from;
    }

    // What is compared with what the database holds has its microseconds.
    private static ContentOffer asStored(ContentOffer offer) {
        return new ContentOffer(
                offer.contentVersion(),
                offer.contentHash(),
                offer.engineVersions(),
                offer.platforms(),
                offer.clientVersions(),
                Timestamps.truncate(offer.from()),
                offer.to() == null ? null : Timestamps.truncate(offer.to()),
                offer.withdrawnAt() == null ? null : Timestamps.truncate(offer.withdrawnAt()));
    }

    /** The offers of a version of what is kept. */
    private record Read(long version, Offers offers) {}
}
