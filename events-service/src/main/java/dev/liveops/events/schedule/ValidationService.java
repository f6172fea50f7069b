package dev.liveops.events.schedule;

import dev.liveops.events.windows.WindowPreview;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what would come of an event that nobody has saved; stores nothing. */
@Singleton
class ValidationService {

    private static final int MOST_WINDOWS = 10;

    private final UnitOfWork unit;
    private final LiveEventRepository repository;
    private final EventChecks checks;
    private final RemarkService remarks;
    private final PreviewClock clock;

    ValidationService(
            UnitOfWork unit,
            LiveEventRepository repository,
            EventChecks checks,
            RemarkService remarks,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.checks = checks;
        this.remarks = remarks;
        this.clock = clock;
    }

    /** All there is to say of an event that would be published now. */
    Uni<EventCheck> validate(CreateLiveEvent request) {
        List<ProblemException> problems = new ArrayList<>(checks.problems(request));
        return exists(request.id()).chain(taken -> {
            if (taken) {
                problems.add(LiveEventService.taken(request.id()));
            }
            return answer(request.id(), request, problems);
        });
    }

    /** All there is to say of an edit of an event; fails with {@code events.not_found}. */
    Uni<EventCheck> validateEdit(String id, CreateLiveEvent request) {
        List<ProblemException> problems = new ArrayList<>(checks.problemsOfEdit(id, request));
        return unit.read(connection -> repository.get(id)).chain(event -> {
            try {
                LiveEventAction.EDIT.require(id, event.statusAt(clock.now()));
            } catch (ProblemException status) {
                problems.add(status);
            }
            return answer(id, request, problems);
        });
    }

    private Uni<EventCheck> answer(String id, CreateLiveEvent request, List<ProblemException> problems) {
        if (problems.stream().anyMatch(ValidationService::isOfTheBody)) {
            return Uni.createFrom().item(answer(problems, Remarks.NONE, List.of()));
        }
        EventContent content = checks.toContent(request);
        EventSpan span = EventSpan.of(content, null);
        List<WindowPreview> windows = WindowPreview.next(content.windows(), clock.now(), MOST_WINDOWS);
        try {
            WindowPolicy.checkNotOver(span, clock.now());
        } catch (ProblemException over) {
            problems.add(over);
        }
        return remarks.hasContent(content.contentVersion())
                .chain(hasContent -> unit.read(connection -> remarks.of(connection, id, content, span, hasContent)))
                .map(found -> answer(problems, found, windows));
    }

    // What is no event has no neighbours either.
    private static boolean isOfTheBody(ProblemException problem) {
        return problem.code() != EventsProblem.ID_TAKEN && problem.code() != EventsProblem.WRONG_STATUS;
    }

    private Uni<Boolean> exists(@Nullable String id) {
        return id == null ? Uni.createFrom().item(false) : unit.read(connection -> repository.exists(id));
    }

    private static EventCheck answer(List<ProblemException> problems, Remarks found, List<WindowPreview> windows) {
        return new EventCheck(
                problems.isEmpty(),
                violations(problems),
                found.warnings(),
                Optional.ofNullable(found.conflicts()).orElse(List.of()),
                Optional.ofNullable(found.overlaps()).orElse(List.of()),
                windows);
    }

    private static List<EventFinding> violations(List<ProblemException> problems) {
        return problems.stream()
                .flatMap(problem -> problem.violations().isEmpty()
                        ? Stream.of(new EventFinding(problem.code().code(), null, null, problem.getMessage()))
                        : problem.violations().stream()
                                .map(violation -> new EventFinding(
                                        problem.code().code(), violation.path(), null, violation.detail())))
                .toList();
    }
}
