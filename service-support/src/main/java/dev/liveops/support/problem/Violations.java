package dev.liveops.support.problem;

import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.ProblemCode;
import dev.liveops.model.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a request, so that its author is told once. */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    /** Notes a violation at a path unless the condition holds. */
    public Violations check(boolean condition, String path, String detail) {
        if (!condition) {
            found.add(new Violation(path, detail));
        }
        return this;
    }

    /** Notes a violation unless the value is there; answers whether it is. */
    public boolean present(@Nullable Object value, String path) {
        check(value != null, path, "missing (expected a value)");
        return value != null;
    }

    /** Notes a violation of a text that is blank or longer than {@code maxLength} characters; null passes. */
    public Violations checkText(String text, String path, int maxLength) {
        return text == null
                ? this
                : check(
                        !text.isBlank() && text.length() <= maxLength,
                        path,
                        text.length() + " characters (expected 1.." + maxLength + ", not blank)");
    }

    /** Notes a violation unless it is there and can be a user's id. */
    public Violations checkUser(@Nullable String userId, String path) {
        present(userId, path);
        return check(
                userId == null || Ids.isUser(userId),
                path,
                "expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control character");
    }

    /** Adds violations found elsewhere. */
    public Violations addAll(List<Violation> others) {
        found.addAll(others);
        return this;
    }

    /** What was noted so far, in order. */
    public List<Violation> found() {
        return List.copyOf(found);
    }

    /** Ends the request with a problem of the given code when anything was wrong. */
    public void throwIfAny(ProblemCode code) {
        if (!found.isEmpty()) {
            throw ProblemException.of(code, found);
        }
    }
}
