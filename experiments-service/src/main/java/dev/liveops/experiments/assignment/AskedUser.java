package dev.liveops.experiments.assignment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.experiments.UserContext;
import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The user that a request with a query parameter {@code user_id} is about. */
public final class AskedUser {

    private static final int MAX_ATTRIBUTES = 50;
    private static final String USER = "1.." + Ids.MAX_USER_LENGTH + " characters, none a control";

    private AskedUser() {}

    /**
     * A player's own; whom a service names.
     *
     * @param named null when the request names nobody
     * @throws ProblemException {@code identity.other_player} or {@code request.bad_parameter}
     */
    public static String of(Caller caller, String named) {
        String user = caller.actingFor("user_id", named);
        if (named == null && !caller.has(Roles.PLAYER)) {
            throw ProblemException.at(
                    CommonProblem.BAD_PARAMETER, "user_id", "missing (expected the user a service asks for)");
        }
        if (!Ids.isUser(user)) {
            throw Parameters.bad("user_id", user, USER);
        }
        return user;
    }

    /**
     * What was sent of a user; {@code request.invalid} when it is no object, or too much.
     *
     * @param path where it stands
     * @param attributes null for nothing
     */
    static @Nullable JsonNode attributes(String path, @Nullable JsonNode attributes) {
        new Violations()
                .check(
                        attributes == null || attributes.isObject() && attributes.size() <= MAX_ATTRIBUTES,
                        path,
                        "expected an object of at most " + MAX_ATTRIBUTES + " attributes")
                .throwIfAny(CommonProblem.INVALID);
        return attributes;
    }

    /** Several users, each named once; {@code request.invalid} with every place otherwise. */
    static List<UserContext> checked(@Nullable List<UserContext> users, int most) {
        Violations violations = new Violations();
        int count = users == null ? 0 : users.size();
        violations
                .check(count >= 1 && count <= most, "users", count + " users (expected 1.." + most + ")")
                .throwIfAny(CommonProblem.INVALID);
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < count; index++) {
            String path = "users[" + index + "]";
            UserContext user = Objects.requireNonNull(users).get(index);
            boolean isUser = user != null && Ids.isUser(user.userId());
            violations.check(isUser, path + ".user_id", "expected " + USER);
            if (isUser) {
                violations.check(seen.add(user.userId()), path + ".user_id", "again (expected each user once)");
                attributes(path + ".attributes", user.attributes());
            }
        }
        violations.throwIfAny(CommonProblem.INVALID);
        return Objects.requireNonNull(users);
    }
}
