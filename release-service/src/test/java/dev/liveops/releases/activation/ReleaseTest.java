package dev.liveops.releases.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.releases.activation.Release.Previous;
import dev.liveops.releases.activation.Release.Step;
import dev.liveops.releases.compatibility.ReleaseTerms;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private static final Step STEP = new Step("operator-1", Instant.parse("2026-11-21T10:00:00Z"), "why", "1.0.0");
    private static final Release FIRST = Release.first(terms("1.0.0", "0.5.0"), STEP);

    @Test
    void shouldGoBackToWhatItReplaced() {
        Release second = FIRST.activating(terms("1.1.0", "0.6.0"), STEP);

        assertThat(FIRST.previous()).isNull();
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.previous()).isEqualTo(new Previous(1, "1.0.0"));
    }

    @Test
    void shouldGoFurtherBackWithEveryRollback() {
        Release second = FIRST.activating(terms("1.1.0", "0.6.0"), STEP);
        Release third = second.activating(terms("1.2.0", "0.6.0"), STEP);

        Release back = third.restoring(second, STEP);
        Release furtherBack = back.restoring(FIRST, STEP);

        assertThat(back.action()).isEqualTo(ReleaseAction.ROLLBACK);
        assertThat(back.revision()).isEqualTo(4);
        assertThat(back.terms()).isEqualTo(terms("1.1.0", "0.6.0"));
        assertThat(back.previous()).isEqualTo(new Previous(1, "1.0.0"));
        assertThat(furtherBack.terms()).isEqualTo(terms("1.0.0", "0.5.0"));
        assertThat(furtherBack.previous()).isNull();
    }

    @Test
    void shouldGoBackToWhatWasActiveBeforeANewReleaseAfterARollback() {
        Release second = FIRST.activating(terms("1.1.0", "0.6.0"), STEP);
        Release back = second.restoring(FIRST, STEP);

        Release fixed = back.activating(terms("1.1.1", "0.6.0"), STEP);

        assertThat(fixed.previous()).isEqualTo(new Previous(3, "1.0.0"));
    }

    @Test
    void shouldStillChangeTheContentWhenAnotherMinimumIsRolledBack() {
        Release second = FIRST.activating(terms("1.1.0", "0.6.0"), STEP);

        Release corrected = second.activating(terms("1.1.0", "0.7.0"), STEP);

        assertThat(corrected.revision()).isEqualTo(3);
        assertThat(corrected.previous()).isEqualTo(new Previous(1, "1.0.0"));
    }

    private static ReleaseTerms terms(String version, String minimum) {
        return new ReleaseTerms(version, minimum, null, "*");
    }
}
