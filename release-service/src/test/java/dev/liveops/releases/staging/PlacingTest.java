package dev.liveops.releases.staging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.releases.asker.Asker;
import dev.liveops.releases.compatibility.CompatibilityRule;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.compatibility.ReleaseTerms;
import dev.liveops.releases.compatibility.VersionScope;
import dev.liveops.releases.packs.Pack;
import dev.liveops.support.rollout.RolloutDraft;
import dev.liveops.support.rollout.RolloutState;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlacingTest {

    private static final String STABLE = "a".repeat(64);
    private static final String STAGED = "b".repeat(64);
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final RolloutState FIRST = RolloutState.started(NOW);
    private static final RolloutState SECOND = new RolloutState(
            FIRST.status(), 2, List.of(NOW, NOW.plusSeconds(60)), FIRST.holdSince(), FIRST.comparedSince(), false);

    @Test
    void shouldMoveNobodyBackWhenTheShareIsRaisedOrSomebodySignsIn() {
        int first = 0;
        int second = 0;
        for (UUID install : installs(1_000)) {
            Asker guest = asker(install, null, "0.8.0", "1.3.0", null);
            boolean before = place(FIRST, guest).isInside();
            boolean after = place(SECOND, guest).isInside();
            assertThat(before && !after).isFalse();
            assertThat(place(FIRST, asker(install, "player-1", "0.8.0", "1.3.0", null))
                            .isInside())
                    .isEqualTo(before);
            first += before ? 1 : 0;
            second += after ? 1 : 0;
        }
        assertThat(first).isBetween(150, 250);
        assertThat(second).isBetween(550, 650);
    }

    @Test
    void shouldLeaveItToWhoHoldsItWhateverElseHeSays() {
        assertThat(place(FIRST, asker(null, null, "0.8.0", "1.3.0", STAGED))).isEqualTo(Placement.KEEPS);
        assertThat(place(FIRST, asker(null, null, "99.0.0", null, STAGED.toUpperCase(Locale.ROOT))))
                .isEqualTo(Placement.KEEPS);
        assertThat(place(FIRST, asker(null, null, "0.5.0", "1.3.0", STAGED))).isEqualTo(Placement.CANNOT_RUN);
        assertThat(placing(FIRST, "^1.2.0", "0.6.0", Matrix.EMPTY)
                        .of(new Asker(null, null, Platform.IOS, "0.8.0", "1.3.0", STAGED), any -> true))
                .isEqualTo(Placement.NO_UNIT);
    }

    @Test
    void shouldGiveNothingToWhomItDoesNotKnow() {
        assertThat(place(SECOND, asker(null, null, "0.8.0", "1.3.0", null))).isEqualTo(Placement.NO_UNIT);
        assertThat(place(SECOND, asker(null, null, "0.8.0", "1.3.0", STABLE))).isEqualTo(Placement.NO_UNIT);
    }

    @Test
    void shouldGiveItToNobodyWhoCannotRunItOrDoesNotSaySo() {
        UUID inside = inside();
        assertThat(place(SECOND, asker(inside, null, "0.8.0", "1.3.0", null))).isEqualTo(Placement.IN_SHARE);
        assertThat(place(SECOND, asker(inside, null, "0.5.9", "1.3.0", null))).isEqualTo(Placement.CANNOT_RUN);
        assertThat(place(SECOND, asker(inside, null, "0.8.0", "2.0.0", null))).isEqualTo(Placement.CANNOT_RUN);
        // The release asks as much of engines as what is staged does, and less of clients.
        assertThat(place(SECOND, asker(inside, null, "0.8.0", null, null))).isEqualTo(Placement.IN_SHARE);
        assertThat(place(SECOND, asker(inside, null, null, "1.3.0", null))).isEqualTo(Placement.CANNOT_RUN);
    }

    @Test
    void shouldGoByTheRulesOfWhatGoesTogether() {
        Matrix matrix = Matrix.of(
                1,
                List.of(new CompatibilityRule(
                        "late",
                        new VersionScope(null, null, "2.0.0", null),
                        new VersionScope(">=0.9.0", null, null, null),
                        "Needs 0.9")));
        Placing placing = placing(SECOND, "^1.2.0", "0.6.0", matrix);

        assertThat(placing.of(asker(inside(), null, "0.8.0", "1.3.0", null), any -> true))
                .isEqualTo(Placement.CANNOT_RUN);
        assertThat(placing.of(asker(inside(), null, "0.9.0", "1.3.0", null), any -> true))
                .isEqualTo(Placement.IN_SHARE);
    }

    private static Placement place(RolloutState state, Asker asker) {
        return placing(state, "^1.2.0", "0.6.0", Matrix.EMPTY).of(asker, any -> true);
    }

    private static Placing placing(RolloutState state, String engines, String oldest, Matrix matrix) {
        RolloutDraft draft = new RolloutDraft(
                null,
                new RolloutDraft.Audience(List.of(Platform.WEB), null, null),
                List.of(new RolloutDraft.Stage(2_000, "PT1H", null), new RolloutDraft.Stage(6_000, "PT1H", null)),
                null,
                null);
        StagedTerms staged = new StagedTerms(new ReleaseTerms("2.0.0", oldest, null, engines), null, false);
        Pack pack = new Pack("2.0.0", STAGED, 3, 1, null, "application/json", null, "*", "operator-1", NOW);
        return new Placing(Candidate.of("rollout-1", draft, state, staged, pack, NOW), release(), matrix);
    }

    private static ContentManifest release() {
        return new ContentManifest(
                "1.0.0",
                STABLE,
                3,
                "0.5.0",
                null,
                "^1.2.0",
                "1.0.0",
                "/v1/content/packs/1.0.0",
                1,
                null,
                NOW,
                null,
                null);
    }

    private static UUID inside() {
        return installs(100).stream()
                .filter(install -> place(SECOND, asker(install, null, "0.9.0", "1.3.0", null))
                        .isInside())
                .findFirst()
                .orElseThrow();
    }

    private static List<UUID> installs(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new UUID(11, number))
                .toList();
    }

    private static Asker asker(
            @Nullable UUID install,
            @Nullable String user,
            @Nullable String client,
            @Nullable String engine,
            @Nullable String hash) {
        return new Asker(install, user, Platform.WEB, client, engine, hash);
    }
}
