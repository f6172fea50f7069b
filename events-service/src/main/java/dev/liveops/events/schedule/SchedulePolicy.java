package dev.liveops.events.schedule;

import dev.liveops.model.events.EventHoldout;
import dev.liveops.model.id.Ids;
import dev.liveops.model.version.VersionRange;
import dev.liveops.support.problem.Violations;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides whether what a designer wrote of an event, besides its windows, rules and condition, may be kept. */
final class SchedulePolicy {

    /** Words that stand behind {@code /v1/events/} themselves, so no event can be reached under them. */
    private static final Set<String> RESERVED_IDS = Set.of(
            "active",
            "calendar",
            "calendars",
            "claims",
            "counts",
            "mutators",
            "outbox",
            "rewards",
            "rule-keys",
            "seasons",
            "user-data",
            "validate");

    private static final int MAX_TITLE = 200;
    private static final int MAX_PRIORITY = 1000;
    private static final BigDecimal MAX_HOLDOUT = new BigDecimal("0.5");
    private static final int HOLDOUT_DECIMALS = 4;

    private SchedulePolicy() {}

    /** Notes everything that is wrong with it, in the order of its fields. */
    static void check(Violations violations, CreateLiveEvent request) {
        violations.present(request.type(), "type");
        violations.present(request.startAt(), "start_at");
        violations.present(request.endAt(), "end_at");
        if (violations.present(request.contentVersion(), "content_version")) {
            checkRange(violations, request.contentVersion(), "content_version");
        }
        violations.checkText(request.title(), "title", MAX_TITLE);
        checkRange(violations, request.clientVersion(), "client_version");
        checkPriority(violations, request.priority());
        checkGroup(violations, request.exclusiveGroup());
        checkHoldout(violations, request.holdout());
    }

    /** Notes what is wrong with an id; it must be there. */
    static void checkId(Violations violations, @Nullable String id) {
        if (violations.present(id, "id")) {
            violations
                    .check(Ids.isName(id), "id", "\"" + id + "\" (expected " + Ids.NAME_PATTERN + ")")
                    .check(
                            !RESERVED_IDS.contains(id),
                            "id",
                            "\"" + id + "\" is the name of a path here (expected another name)");
        }
    }

    private static void checkRange(Violations violations, @Nullable String range, String path) {
        violations.check(
                range == null || VersionRange.isRange(range),
                path,
                "\"" + range + "\" (expected " + VersionRange.EXPECTED + ")");
    }

    private static void checkPriority(Violations violations, @Nullable Integer priority) {
        violations.check(
                priority == null || Math.abs((long) priority) <= MAX_PRIORITY,
                "priority",
                priority + " (expected -" + MAX_PRIORITY + ".." + MAX_PRIORITY + ")");
    }

    private static void checkGroup(Violations violations, @Nullable String group) {
        violations.check(
                group == null || Ids.isName(group),
                "exclusive_group",
                "\"" + group + "\" (expected " + Ids.NAME_PATTERN + ")");
    }

    private static void checkHoldout(Violations violations, @Nullable EventHoldout holdout) {
        if (holdout != null && violations.present(holdout.share(), "holdout.share")) {
            BigDecimal share = holdout.share();
            boolean inRange = share.signum() >= 0
                    && share.compareTo(MAX_HOLDOUT) <= 0
                    && share.stripTrailingZeros().scale() <= HOLDOUT_DECIMALS;
            violations.check(
                    inRange,
                    "holdout.share",
                    share + " (expected 0.." + MAX_HOLDOUT + ", at most " + HOLDOUT_DECIMALS + " decimals)");
        }
    }
}
