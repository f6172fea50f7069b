package dev.liveops.telemetry.offers;

import dev.liveops.model.release.ContentOffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Runs that a change of offers may say something else of: those of a content that began in a time.
 *
 * @param contentHash null for any content or, with a version, for runs that tell no hash and are unverified
 * @param contentVersion null for any content
 * @param from included
 * @param to excluded; null for no end
 */
record Touched(
        @Nullable String contentHash,
        @Nullable String contentVersion,
        Instant from,
        @Nullable Instant to) {

    /**
     * What a change touches.
     *
     * @param before all that was known
     * @param after all that is known now
     * @param knownFrom from when on runs can be judged
     */
    static List<Touched> by(
            Collection<ContentOffer> before, Collection<ContentOffer> after, Instant knownFrom, OfferRules rules) {
        Map<Key, ContentOffer> were = byKey(before);
        Map<Key, ContentOffer> are = byKey(after);
        List<Touched> touched = new ArrayList<>();
        addFirst(touched, Offers.first(before), Offers.first(after));
        addVersions(touched, before, after, knownFrom);
        are.forEach((key, offer) -> {
            if (!were.containsKey(key)) {
                touched.add(whole(offer, rules));
            } else if (!offer.equals(were.get(key))) {
                touched.add(ends(offer, were.get(key), rules));
            }
        });
        were.forEach((key, offer) -> {
            if (!are.containsKey(key)) {
                touched.add(whole(offer, rules));
            }
        });
        return touched;
    }

    // Before anything was offered no run is held against it.
    private static void addFirst(List<Touched> touched, @Nullable Instant before, @Nullable Instant after) {
        Instant from = earlier(before, after);
        if (from != null && !Objects.equals(before, after)) {
            touched.add(new Touched(null, null, from, later(before, after)));
        }
    }

    // Runs that tell no hash are unverified as long as nobody knows their version.
    private static void addVersions(
            List<Touched> touched, Collection<ContentOffer> before, Collection<ContentOffer> after, Instant knownFrom) {
        Map<String, String> were = versions(before);
        Map<String, String> are = versions(after);
        are.keySet().stream()
                .filter(version -> !were.containsKey(version))
                .forEach(version -> touched.add(new Touched(null, version, knownFrom, null)));
        were.forEach((version, hash) -> {
            if (!are.containsKey(version)) {
                touched.add(new Touched(hash, version, knownFrom, null));
            }
        });
    }

    private static Map<String, String> versions(Collection<ContentOffer> offers) {
        Map<String, String> versions = new TreeMap<>();
        offers.forEach(offer -> versions.put(offer.contentVersion(), offer.contentHash()));
        return versions;
    }

    private static Map<Key, ContentOffer> byKey(Collection<ContentOffer> offers) {
        Map<Key, ContentOffer> byKey = new HashMap<>();
        offers.forEach(offer -> byKey.put(Key.of(offer), offer));
        return byKey;
    }

    private static Touched whole(ContentOffer offer, OfferRules rules) {
        return of(offer, offer.from().minus(rules.tolerance()), last(offer, rules));
    }

    // Only from where the one or the other ends: what began before is the same by both.
    private static Touched ends(ContentOffer offer, ContentOffer was, OfferRules rules) {
        Instant first = earlier(firstEnd(offer), firstEnd(was));
        boolean isAfterStart = first != null && first.isAfter(offer.from());
        return of(
                offer,
                isAfterStart ? first : offer.from().minus(rules.tolerance()),
                later(last(offer, rules), last(was, rules)));
    }

    private static Touched of(ContentOffer offer, Instant from, @Nullable Instant to) {
        return new Touched(offer.contentHash(), offer.contentVersion(), from, to);
    }

    private static @Nullable Instant firstEnd(ContentOffer offer) {
        return earlier(offer.to(), offer.withdrawnAt());
    }

    private static @Nullable Instant last(ContentOffer offer, OfferRules rules) {
        return offer.to() == null ? null : offer.to().plus(rules.grace());
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other != null && other.isBefore(one) ? other : one;
    }

    // Of which null is the latest.
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? null : one.isAfter(other) ? one : other;
    }

    /** What an offer is known by; its ends change. */
    private record Key(String hash, String version, String engines, List<?> platforms, String clients, Instant from) {

        static Key of(ContentOffer offer) {
            return new Key(
                    offer.contentHash(),
                    offer.contentVersion(),
                    offer.engineVersions(),
                    offer.platforms(),
                    offer.clientVersions(),
                    offer.from());
        }
    }
}
