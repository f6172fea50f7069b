package dev.liveops.telemetry.offers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.release.ContentOffer;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.telemetry.facts.Judgement;
import dev.liveops.telemetry.facts.PlayedWith;
import dev.liveops.telemetry.offers.Offers.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffersTest {

    private static final OfferRules RULES = new OfferRules(Duration.ofDays(1), Duration.ofMinutes(1));
    private static final Coverage COVERAGE = new Coverage(at("2026-10-01T00:00:00Z"), at("2026-11-20T00:00:00Z"));
    private static final ContentOffer OLD =
            RandomOffers.offer("1.0.0", "old", "2026-10-05T00:00:00Z", "2026-11-10T12:00:00Z");
    private static final ContentOffer NEW = RandomOffers.offer("1.1.0", "new", "2026-11-10T12:00:00Z", null);

    @ParameterizedTest
    @CsvSource({
        // Inside; a minute before, by clocks that differ; before that.
        "new, 2026-11-10T12:00:00Z, FITS",
        "new, 2026-11-10T11:59:00Z, FITS",
        "new, 2026-11-10T11:58:59Z, VERSION_MISMATCH",
        // A client that has not asked for a day.
        "old, 2026-11-11T11:59:59Z, FITS",
        "old, 2026-11-11T12:00:00Z, VERSION_MISMATCH",
        "other, 2026-11-11T12:00:00Z, VERSION_MISMATCH",
        // Before anything was offered nobody was told what to play with.
        "other, 2026-10-04T23:58:00Z, UNVERIFIED",
        // Later than what is known: an offer that lasts is believed for the grace, and what was never offered waits.
        "new, 2026-11-20T23:59:59Z, FITS",
        "new, 2026-11-21T00:00:00Z, PENDING",
        "other, 2026-11-20T00:00:00Z, PENDING"
    })
    void shouldJudgeByWhenTheHashWasOffered(String hash, Instant start, Judgement expected) {
        Offers offers = new Offers(RULES, COVERAGE, List.of(OLD, NEW));

        assertThat(offers.of(new PlayedWith(start, hash, "9.9.9", "web", "0.6.0")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1.1.0, FITS",
        "1.0.0, VERSION_MISMATCH",
        "7.0.0, UNVERIFIED",
        ", UNVERIFIED",
    })
    void shouldJudgeByAKnownVersionWhereNoHashIsTold(String version, Judgement expected) {
        Offers offers = new Offers(RULES, COVERAGE, List.of(OLD, NEW));

        assertThat(offers.of(new PlayedWith(at("2026-11-15T00:00:00Z"), null, version, "web", "0.6.0")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "web, 0.6.2, FITS",
        "ios, 0.6.2, VERSION_MISMATCH",
        "web, 0.5.9, VERSION_MISMATCH",
        "web, x, VERSION_MISMATCH",
        // What is not told is held against nobody, unless what is told says it already.
        ", 0.6.2, UNVERIFIED",
        "web, , UNVERIFIED",
        "ios, , VERSION_MISMATCH",
    })
    void shouldJudgeByPlatformAndClientVersion(String platform, String client, Judgement expected) {
        ContentOffer staged = new ContentOffer(
                "1.1.0", "new", "*", List.of(Platform.WEB, Platform.ANDROID), ">=0.6.0", NEW.from(), null, null);
        Offers offers = new Offers(RULES, COVERAGE, List.of(OLD, staged));

        assertThat(offers.of(new PlayedWith(at("2026-11-15T00:00:00Z"), "new", null, platform, client)))
                .isEqualTo(expected);
    }

    @Test
    void shouldGiveNoGraceAfterAWithdrawal() {
        Instant withdrawn = at("2026-11-12T00:00:00Z");
        ContentOffer gone = new ContentOffer("1.1.0", "new", "*", List.of(), "*", NEW.from(), null, withdrawn);
        Offers offers = new Offers(RULES, COVERAGE, List.of(OLD, gone));

        assertThat(judge(offers, withdrawn.minusNanos(1000))).isEqualTo(Judgement.FITS);
        assertThat(judge(offers, withdrawn)).isEqualTo(Judgement.VERSION_MISMATCH);
    }

    @Test
    void shouldHoldNothingAgainstARunOfWhichNotEverythingIsKnown() {
        Coverage later = new Coverage(at("2026-11-09T00:00:00Z"), at("2026-11-20T00:00:00Z"));
        Offers offers = new Offers(RULES, later, List.of(OLD, NEW));

        assertThat(judge(offers, at("2026-11-09T23:59:59Z"))).isEqualTo(Judgement.UNVERIFIED);
        assertThat(judge(offers, at("2026-11-10T00:00:00Z"))).isEqualTo(Judgement.VERSION_MISMATCH);
        assertThat(judge(new Offers(RULES, COVERAGE, List.of()), at("2026-11-10T00:00:00Z")))
                .isEqualTo(Judgement.UNVERIFIED);
        assertThat(judge(new Offers(RULES, Coverage.NONE, List.of()), at("2026-11-10T00:00:00Z")))
                .isEqualTo(Judgement.PENDING);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldSayWhatAWalkOverAllMinutesSays(long seed) {
        RandomOffers random = new RandomOffers(new Random(seed));
        for (int round = 0; round < 60; round++) {
            List<ContentOffer> offers = random.offers();
            Coverage coverage = random.coverage();
            Offers judge = new Offers(RandomOffers.RULES, coverage, offers);
            for (int run = 0; run < 30; run++) {
                PlayedWith played = random.run();

                assertThat(judge.of(played))
                        .as("seed %d round %d: %s by %s of %s", seed, round, played, offers, coverage)
                        .isEqualTo(WalkedOffers.judge(played, offers, coverage));
            }
        }
    }

    // What no change touches must be what it was: it is not looked at again.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTouchEveryRunThatAChangeSaysSomethingElseOf(long seed) {
        RandomOffers random = new RandomOffers(new Random(seed));
        for (int round = 0; round < 60; round++) {
            List<ContentOffer> before = random.offers();
            List<ContentOffer> after = random.changed(before);
            Coverage coverage = random.coverage();
            List<Touched> touched = Touched.by(before, after, RandomOffers.EARLIEST, RandomOffers.RULES);
            Offers was = new Offers(RandomOffers.RULES, coverage, before);
            Offers is = new Offers(RandomOffers.RULES, coverage, after);
            for (int run = 0; run < 60; run++) {
                PlayedWith played = random.run();
                // Those that wait are judged again by themselves.
                if (was.of(played) != Judgement.PENDING && was.of(played) != is.of(played)) {
                    assertThat(touched)
                            .as(
                                    "seed %d round %d: %s, from %s to %s of %s",
                                    seed, round, played, before, after, coverage)
                            .anyMatch(change -> isTouched(change, played));
                }
            }
        }
    }

    @Test
    void shouldTouchOnlyWhatBeganAfterAnOfferThatEnds() {
        ContentOffer ended = RandomOffers.offer("1.1.0", "new", "2026-11-10T12:00:00Z", "2026-11-18T00:00:00Z");
        List<Touched> touched = new ArrayList<>(Touched.by(List.of(OLD, NEW), List.of(OLD, ended), OLD.from(), RULES));

        assertThat(touched).containsExactly(new Touched("new", "1.1.0", at("2026-11-18T00:00:00Z"), null));
    }

    private static boolean isTouched(Touched change, PlayedWith run) {
        boolean isOfVersion = run.contentHash() == null
                && change.contentVersion() != null
                && change.contentVersion().equals(run.contentVersion());
        boolean isContent = change.contentVersion() == null
                || change.contentHash() != null && change.contentHash().equals(run.contentHash())
                || isOfVersion;
        return isContent
                && !run.startedAt().isBefore(change.from())
                && (change.to() == null || run.startedAt().isBefore(change.to()));
    }

    private static Judgement judge(Offers offers, Instant start) {
        return offers.of(new PlayedWith(start, "new", "1.1.0", "web", "0.6.0"));
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }
}
