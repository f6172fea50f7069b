package dev.liveops.telemetry.offers;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.telemetry.facts.PlayedWith;
import dev.liveops.telemetry.offers.Offers.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Offers and runs within some hours, to the minute, of few contents: so much overlaps. */
final class RandomOffers {

    static final OfferRules RULES = new OfferRules(Duration.ofMinutes(20), Duration.ofMinutes(2));
    static final Instant EARLIEST = Instant.parse("2026-11-01T00:00:00Z");
    static final int MINUTES = 240;

    private static final List<List<Platform>> PLATFORMS =
            List.of(List.of(), List.of(Platform.WEB), List.of(Platform.WEB, Platform.IOS));
    private static final List<String> CLIENTS = List.of("*", ">=0.6.0", "<0.6.0");

    private final Random random;

    RandomOffers(Random random) {
        this.random = random;
    }

    static ContentOffer offer(String version, String hash, String from, String to) {
        return new ContentOffer(
                version, hash, "*", List.of(), "*", Instant.parse(from), to == null ? null : Instant.parse(to), null);
    }

    List<ContentOffer> offers() {
        List<ContentOffer> offers = new ArrayList<>();
        for (int left = random.nextInt(5); left > 0; left--) {
            add(offers, offer());
        }
        return offers;
    }

    /** The same with one that is new, gone, or ends or is withdrawn at another time. */
    List<ContentOffer> changed(List<ContentOffer> before) {
        List<ContentOffer> after = new ArrayList<>(before);
        int which = random.nextInt(3);
        if (which == 0 || before.isEmpty()) {
            add(after, offer());
        } else {
            ContentOffer chosen = after.remove(random.nextInt(after.size()));
            if (which == 1) {
                after.add(new ContentOffer(
                        chosen.contentVersion(),
                        chosen.contentHash(),
                        chosen.engineVersions(),
                        chosen.platforms(),
                        chosen.clientVersions(),
                        chosen.from(),
                        random.nextBoolean() ? null : minute(),
                        random.nextBoolean() ? null : minute()));
            }
        }
        return after;
    }

    // An offer is known by all but its ends.
    private static void add(List<ContentOffer> offers, ContentOffer offer) {
        boolean isThere = offers.stream()
                .anyMatch(other -> other.contentHash().equals(offer.contentHash())
                        && other.platforms().equals(offer.platforms())
                        && other.clientVersions().equals(offer.clientVersions())
                        && other.from().equals(offer.from()));
        if (!isThere) {
            offers.add(offer);
        }
    }

    private ContentOffer offer() {
        int content = random.nextInt(3);
        return new ContentOffer(
                "1." + content + ".0",
                "hash-" + content,
                "*",
                PLATFORMS.get(random.nextInt(PLATFORMS.size())),
                CLIENTS.get(random.nextInt(CLIENTS.size())),
                minute(),
                random.nextInt(3) == 0 ? null : minute(),
                random.nextInt(4) == 0 ? minute() : null);
    }

    Coverage coverage() {
        Instant from = EARLIEST.plus(random.nextInt(60), ChronoUnit.MINUTES);
        return random.nextInt(10) == 0
                ? Coverage.NONE
                : new Coverage(from, from.plus(60 + random.nextInt(MINUTES), ChronoUnit.MINUTES));
    }

    PlayedWith run() {
        int content = random.nextInt(4);
        return new PlayedWith(
                minute(),
                random.nextInt(3) == 0 ? null : "hash-" + content,
                random.nextInt(4) == 0 ? null : "1." + content + ".0",
                random.nextInt(5) == 0 ? null : random.nextBoolean() ? "web" : "android",
                random.nextInt(5) == 0 ? null : random.nextBoolean() ? "0.5.0" : "0.6.1");
    }

    private Instant minute() {
        return EARLIEST.plus(random.nextInt(MINUTES), ChronoUnit.MINUTES);
    }
}
