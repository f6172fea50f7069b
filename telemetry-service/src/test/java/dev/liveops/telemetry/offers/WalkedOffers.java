package dev.liveops.telemetry.offers;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.telemetry.facts.Judgement;
import dev.liveops.telemetry.facts.PlayedWith;
import dev.liveops.telemetry.offers.Offers.Coverage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Judges a run minute by minute: was its content offered to its player, or to somebody like it, in any minute that counts. */
final class WalkedOffers {

    private WalkedOffers() {}

    static Judgement judge(PlayedWith run, List<ContentOffer> offers, Coverage coverage) {
        if (run.contentHash() == null
                && offers.stream().noneMatch(offer -> offer.contentVersion().equals(run.contentVersion()))) {
            return Judgement.UNVERIFIED;
        }
        boolean surely = false;
        boolean perhaps = false;
        Instant minute = run.startedAt().minus(RandomOffers.RULES.grace());
        for (; !minute.isAfter(run.startedAt().plus(RandomOffers.RULES.tolerance())); minute = next(minute)) {
            for (ContentOffer offer : offers) {
                if (isContent(offer, run) && isOffered(offer, minute, run.startedAt(), coverage)) {
                    surely |= isSurelyMeant(offer, run);
                    perhaps |= isPerhapsMeant(offer, run);
                }
            }
        }
        if (surely) {
            return Judgement.FITS;
        }
        if (coverage.to() == null || !run.startedAt().isBefore(coverage.to())) {
            return Judgement.PENDING;
        }
        Optional<Instant> first = offers.stream().map(ContentOffer::from).min(Comparator.naturalOrder());
        boolean isKnown = first.isPresent()
                && !run.startedAt().isBefore(first.get())
                && !run.startedAt().minus(RandomOffers.RULES.grace()).isBefore(coverage.from());
        return isKnown && !perhaps ? Judgement.VERSION_MISMATCH : Judgement.UNVERIFIED;
    }

    private static Instant next(Instant minute) {
        return minute.plus(1, ChronoUnit.MINUTES);
    }

    private static boolean isContent(ContentOffer offer, PlayedWith run) {
        return run.contentHash() != null
                ? offer.contentHash().equals(run.contentHash())
                : offer.contentVersion().equals(run.contentVersion());
    }

    // Nobody knows of a minute that is not covered yet whether it was offered then.
    private static boolean isOffered(ContentOffer offer, Instant minute, Instant start, Coverage coverage) {
        boolean isKnown = coverage.to() != null && minute.isBefore(coverage.to());
        boolean isOn = !minute.isBefore(offer.from()) && (offer.to() == null || minute.isBefore(offer.to()));
        boolean isWithdrawn = offer.withdrawnAt() != null && !start.isBefore(offer.withdrawnAt());
        return isKnown && isOn && !isWithdrawn;
    }

    private static boolean isSurelyMeant(ContentOffer offer, PlayedWith run) {
        boolean platform = offer.platforms().isEmpty()
                || run.platform() != null
                        && offer.platforms().stream()
                                .anyMatch(each -> each.wire().equals(run.platform()));
        boolean client = offer.clientVersions().equals("*")
                || run.clientVersion() != null && isClient(offer.clientVersions(), run.clientVersion());
        return platform && client;
    }

    private static boolean isPerhapsMeant(ContentOffer offer, PlayedWith run) {
        boolean platform = offer.platforms().isEmpty()
                || run.platform() == null
                || offer.platforms().stream().anyMatch(each -> each.wire().equals(run.platform()));
        boolean client = offer.clientVersions().equals("*")
                || run.clientVersion() == null
                || isClient(offer.clientVersions(), run.clientVersion());
        return platform && client;
    }

    // The few ranges and versions that there are here.
    private static boolean isClient(String range, String version) {
        return range.equals(">=0.6.0") == version.equals("0.6.1");
    }
}
