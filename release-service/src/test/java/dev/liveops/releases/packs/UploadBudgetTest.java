package dev.liveops.releases.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.problem.ProblemException;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class UploadBudgetTest {

    private final UploadBudget budget = new UploadBudget(() -> new MemorySize(BigInteger.valueOf(100)));

    @Test
    void shouldTakeSeveralSmallUploadsAtOnce() {
        budget.reserve(40);
        budget.reserve(60);

        assertThat(refusal(1).code()).isEqualTo(ReleaseProblem.UPLOADS_BUSY);
        assertThat(refusal(1).retryAfter()).isPositive();
    }

    @Test
    void shouldCountAnUploadOfUnknownLengthAsTheLargest() {
        budget.reserve(1);

        assertThat(refusal(-1)).isNotNull();
    }

    @Test
    void shouldTakeTheNextOneWhenOneIsDone() {
        UploadBudget.Reservation first = budget.reserve(-1);

        first.close();
        first.close();

        assertThatCode(() -> budget.reserve(100)).doesNotThrowAnyException();
        assertThat(refusal(1)).isNotNull();
    }

    private ProblemException refusal(long bytes) {
        return catchThrowableOfType(ProblemException.class, () -> budget.reserve(bytes));
    }
}
