package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.rules.RuleVocabulary;
import dev.liveops.events.rules.RulesPolicy;
import dev.liveops.events.windows.RepetitionPolicy;
import dev.liveops.model.events.EventCondition;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.DocumentLimit;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds what a designer wrote against every policy, and makes it an event's content. */
@Singleton
class EventChecks {

    private static final int MAX_REASON = 500;

    private final RuleVocabulary vocabulary;
    private final ConditionPolicy conditions;
    private final JsonText json;

    EventChecks(RuleVocabulary vocabulary, ConditionPolicy conditions, JsonText json) {
        this.vocabulary = vocabulary;
        this.conditions = conditions;
        this.json = json;
    }

    /** The content of a new event; ends the request with a problem that names everything wrong with it. */
    EventContent requireNew(CreateLiveEvent request) {
        return content(request, problems(request));
    }

    /** The content of an event that there is, whose id the request may leave out. */
    EventContent requireEdit(String id, CreateLiveEvent request) {
        return content(request, problemsOfEdit(id, request));
    }

    /** The rules of a correction; ends the request with a problem that names everything wrong with them. */
    JsonNode requireRules(CorrectLiveEvent request) {
        DocumentLimit.check("rules", request.rules());
        Violations violations = new Violations();
        checkRules(violations, request.rules());
        violations.present(request.reason(), "reason");
        violations.checkText(request.reason(), "reason", MAX_REASON);
        violations.throwIfAny(EventsProblem.INVALID);
        return request.rules();
    }

    /** Ends the request with {@code events.invalid} when a reason cannot be kept; null passes. */
    static void checkReason(@Nullable String reason) {
        new Violations().checkText(reason, "reason", MAX_REASON).throwIfAny(EventsProblem.INVALID);
    }

    /** Every problem that a new event would be refused with. */
    List<ProblemException> problems(CreateLiveEvent request) {
        Violations violations = new Violations();
        SchedulePolicy.checkId(violations, request.id());
        return problems(violations, request);
    }

    /** Every problem that an edit of an event would be refused with, whatever its status. */
    List<ProblemException> problemsOfEdit(String id, CreateLiveEvent request) {
        Violations violations = new Violations()
                .check(
                        request.id() == null || request.id().equals(id),
                        "id",
                        "\"" + request.id() + "\" (expected " + id + ", the event of the path, or none)")
                .check(
                        !Boolean.TRUE.equals(request.draft()),
                        "draft",
                        "true (expected none: an edit leaves alone whether it is published)");
        return problems(violations, request);
    }

    private List<ProblemException> problems(Violations violations, CreateLiveEvent request) {
        List<ProblemException> problems = new ArrayList<>();
        note(problems, () -> checkSizes(request));
        if (!problems.isEmpty()) {
            // What is too large is not worth looking at.
            return problems;
        }
        SchedulePolicy.check(violations, request);
        checkRules(violations, request.rules());
        conditions.check(violations, request.condition());
        RepetitionPolicy.check(violations, request.startAt(), request.endAt(), request.recurrence(), request.regions());
        note(problems, () -> violations.throwIfAny(EventsProblem.INVALID));
        if (request.startAt() != null && request.endAt() != null) {
            note(problems, () -> WindowPolicy.check(request));
        }
        return problems;
    }

    /** The content of what has no problems. */
    EventContent toContent(CreateLiveEvent request) {
        return new EventContent(
                request.type(),
                request.title(),
                request.startAt(),
                request.endAt(),
                request.announceAt(),
                request.contentVersion(),
                request.clientVersion(),
                request.priority() == null ? 0 : request.priority(),
                request.exclusiveGroup(),
                request.rules(),
                request.recurrence(),
                request.regions(),
                request.holdout() == null ? 0 : request.holdout().basisPoints(),
                request.condition() == null ? null : json.tree(request.condition()));
    }

    /** The condition of an event that there is; null for none. */
    @Nullable
    EventCondition condition(EventContent content) {
        JsonNode condition = content.condition();
        return condition == null ? null : json.read(json.write(condition), EventCondition.class);
    }

    private EventContent content(CreateLiveEvent request, List<ProblemException> problems) {
        if (!problems.isEmpty()) {
            throw problems.get(0);
        }
        return toContent(request);
    }

    private void checkSizes(CreateLiveEvent request) {
        DocumentLimit.check("rules", request.rules());
        DocumentLimit.check("condition", json.tree(request.condition()));
        DocumentLimit.check("regions", json.tree(request.regions()));
    }

    private void checkRules(Violations violations, @Nullable JsonNode rules) {
        if (rules == null) {
            violations.present(rules, "rules");
        } else {
            RulesPolicy.check(violations, rules, vocabulary.current());
        }
    }

    private static void note(List<ProblemException> problems, Runnable check) {
        try {
            check.run();
        } catch (ProblemException refused) {
            problems.add(refused);
        }
    }
}
