package dev.liveops.config.assignments;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatheredQuestionsTest {

    private final List<List<String>> asked = new ArrayList<>();
    private final List<UniEmitter<? super Map<String, Integer>>> answers = new ArrayList<>();
    private final GatheredQuestions<Integer> questions = new GatheredQuestions<>(2, 3, 4, this::call);

    @Test
    void shouldAskAtOnceWhileFewAreUnderWayAndTogetherWhatGathersMeanwhile() {
        ask("a");
        ask("b");
        UniAssertSubscriber<Optional<Integer>> c = ask("c");
        UniAssertSubscriber<Optional<Integer>> d = ask("d");
        ask("e");
        ask("f");
        assertThat(asked).containsExactly(List.of("a"), List.of("b"));

        answers.get(0).complete(Map.of("a", 1));
        assertThat(asked).containsExactly(List.of("a"), List.of("b"), List.of("c", "d", "e"));

        answers.get(2).complete(Map.of("c", 3, "d", 4, "e", 5));
        c.assertItem(Optional.of(3));
        d.assertItem(Optional.of(4));
        assertThat(asked.get(3)).containsExactly("f");
    }

    @Test
    void shouldAskOnceForAPlayerWhoWaitsInTwoSessions() {
        ask("a");
        ask("b");
        UniAssertSubscriber<Optional<Integer>> first = ask("c");
        UniAssertSubscriber<Optional<Integer>> second = ask("c");

        answers.get(0).complete(Map.of());
        answers.get(2).complete(Map.of("c", 3));

        assertThat(asked).hasSize(3).endsWith(List.of("c"));
        first.assertItem(Optional.of(3));
        second.assertItem(Optional.of(3));
    }

    @Test
    void shouldAnswerNothingToWhoGotNoAnswerAndGoOnAfterAFailure() {
        UniAssertSubscriber<Optional<Integer>> a = ask("a");
        ask("b");
        UniAssertSubscriber<Optional<Integer>> c = ask("c");
        UniAssertSubscriber<Optional<Integer>> d = ask("d");

        answers.get(0).fail(new IllegalStateException("away"));
        answers.get(2).complete(Map.of("d", 4));

        a.assertItem(Optional.empty());
        c.assertItem(Optional.empty());
        d.assertItem(Optional.of(4));
    }

    @Test
    void shouldLetNoMoreWaitThanThereIsRoomFor() {
        List.of("a", "b", "c", "d", "e", "f").forEach(this::ask);

        ask("g").assertItem(Optional.empty());
        ask("f").assertNotTerminated();
    }

    private UniAssertSubscriber<Optional<Integer>> ask(String userId) {
        return questions.ask(userId).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private Uni<Map<String, Integer>> call(List<String> users) {
        asked.add(users);
        return Uni.createFrom().emitter(answers::add);
    }
}
