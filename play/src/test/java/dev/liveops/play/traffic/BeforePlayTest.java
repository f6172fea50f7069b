package dev.liveops.play.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.content.CompiledContent;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.play.FakeSuite;
import dev.liveops.simulation.pack.ReferencePacks;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is looked at, and shipped, before anybody plays. */
class BeforePlayTest extends PlayFixture {

    @Test
    void shouldShipTheReferencePackWhereNothingIsActive() throws Exception {
        boolean isComplete = play(options(3, 1, 7), new SteppedClock(FIRST));

        assertThat(isComplete).isTrue();
        assertThat(suite.activeVersion()).isEqualTo("1.0.0-reference");
        assertThat(suite.operators()).containsExactly("Bearer admin-play");
        assertThat(said.toString())
                .contains("No content was active: the reference pack is shipped as 1.0.0-reference, by \"play\".");
    }

    @Test
    void shouldShipWhatAPatchOfItsVersionFits() throws Exception {
        play(options(3, 1, 7), new SteppedClock(FIRST));

        byte[] shipped = suite.activePack();
        assertThat(CanonicalJson.parse(shipped).path("content_version").asText())
                .isEqualTo("1.0.0-reference");
        CompiledContent patched = CompiledContent.of(
                shipped,
                new ContentPatch("1.0.0-reference", "1.1.0", List.of(ContentChange.parse("core.hp 100 -> 120"))));
        assertThat(patched.document().at("/core/hp").asInt()).isEqualTo(120);
    }

    @Test
    void shouldNotTakeThePlaceOfAForeignPackUnlessItIsTold() throws Exception {
        suite.activate("1.2.0", "{\"pack\": \"of another game\"}".getBytes(StandardCharsets.UTF_8), "0.0.0");

        assertThatThrownBy(() -> play(options(3, 1, 7), new SteppedClock(FIRST)))
                .isInstanceOf(PlayFailure.class)
                .hasMessageStartingWith("The active pack 1.2.0 is none of this game (")
                .hasMessageEndingWith("--ship puts the reference pack in its place.");
        assertThat(suite.events()).isEmpty();
        assertThat(suite.activeVersion()).isEqualTo("1.2.0");
    }

    @Test
    void shouldShipUnderAVersionOfItsOwnWhereSomebodyElseHasThatOne() throws Exception {
        suite.activate("1.0.0-reference", "{}".getBytes(StandardCharsets.UTF_8), "0.0.0");
        PlayOptions of = options(3, 1, 7);

        play(
                new PlayOptions(of.gateways(), 3, 1, 7, AS_FAST_AS_POSSIBLE, 4, null, null, true, null),
                new SteppedClock(FIRST));

        assertThat(suite.activeVersion())
                .isEqualTo("1.0.0-reference-" + ReferencePacks.first().hash().substring(0, 8));
        assertThat(suite.operators()).containsExactly("Bearer admin-play");
    }

    @Test
    void shouldRefuseAPolicyOfContentThatThePackDoesNotHave() {
        activateReference();
        PlayOptions of = options(3, 1, 7);
        PlayOptions policed = new PlayOptions(
                of.gateways(), 3, 1, 7, AS_FAST_AS_POSSIBLE, 4, "expert+take:nothing", null, false, null);

        assertThatThrownBy(() -> play(policed, new SteppedClock(FIRST)))
                .isInstanceOf(PlayFailure.class)
                .hasMessageStartingWith("--policy: \"expert+take:nothing\"");
        assertThat(suite.events()).isEmpty();
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        FakeSuite gone = new FakeSuite();
        gone.close();

        assertThatThrownBy(() -> Play.run(at(gone, options(3, 1, 7)), suite(new SteppedClock(FIRST)), audience()))
                .isInstanceOf(PlayFailure.class)
                .hasMessageStartingWith("The manifest cannot be had: " + gone.uri() + " did not answer");
    }

    @Test
    void shouldRefuseMoreDaysThanOneWithoutAClockThatMoves() {
        assertThatThrownBy(() -> play(options(3, 2, 7), SuiteClock.fixed()))
                .isInstanceOf(PlayFailure.class)
                .hasMessageContaining("--days 2: the clock of this suite cannot be moved");
        assertThat(suite.requests()).isEmpty();
    }
}
