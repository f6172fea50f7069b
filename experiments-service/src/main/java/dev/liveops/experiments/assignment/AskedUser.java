package dev.liveops.experiments.assignment;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.problem.ProblemException;

/** The user that a request with a query parameter {@code user_id} is about. */
public final class AskedUser {

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
            throw Parameters.bad("user_id", user, "1.." + Ids.MAX_USER_LENGTH + " characters, none a control");
        }
        return user;
    }
}
