package dev.liveops.config.classes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.config.classes.FeedClasses.ClassedPlayer;
import dev.liveops.model.config.LookUpClasses;
import dev.liveops.model.config.PlayersClasses;
import dev.liveops.model.id.Ids;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.audience.PlayerClasses;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes classes in, tells them to who asks, and takes those of a player away. */
@Singleton
public class PlayerClassService implements PlayerClasses {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_]{0,63}");
    private static final int MAX_CLASSES = 20;

    private final UnitOfWork unit;
    private final Database database;
    private final PlayerClassRepository repository;
    private final PreviewClock clock;

    PlayerClassService(UnitOfWork unit, Database database, PlayerClassRepository repository, PreviewClock clock) {
        this.unit = unit;
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /** Replaces the classes of these players, or says everything that is wrong. The audit says of how many, not of whom. */
    Uni<FedClasses> feed(FeedClasses request, String author) {
        Map<String, List<String>> classes = checked(request.players());
        return unit.run(work -> repository
                .save(work.connection(), classes, author, clock.now())
                .replaceWith(() -> Change.of(
                        new FedClasses(classes.size()),
                        new AuditEntry(
                                "player_classes",
                                null,
                                "feed",
                                author,
                                JsonNodeFactory.instance.objectNode().put("players", classes.size())))));
    }

    @Override
    public Uni<Map<String, List<String>>> find(List<String> userIds) {
        return database.withConnection(connection -> repository.find(connection, userIds));
    }

    /** The classes of players, for another service. */
    Uni<PlayersClasses> lookUp(LookUpClasses request) {
        List<String> userIds = users(request.userIds());
        return find(userIds).map(found -> new PlayersClasses(new TreeMap<>(found)));
    }

    /** The classes of a player; empty for none. */
    public Uni<List<String>> ofUser(SqlConnection connection, String userId) {
        return repository.find(connection, List.of(userId)).map(found -> found.getOrDefault(userId, List.of()));
    }

    /** Takes a player's classes away; 1 where he had any, else 0. */
    public Uni<Long> erase(Work work, String userId) {
        return repository.erase(work.connection(), userId);
    }

    private static List<String> users(@Nullable List<@Nullable String> given) {
        int count = given == null ? 0 : given.size();
        Violations violations = new Violations();
        violations
                .check(
                        count >= 1 && count <= FeedClasses.MOST,
                        "user_ids",
                        count + " ids (expected 1.." + FeedClasses.MOST + ")")
                .throwIfAny(CommonProblem.INVALID);
        for (int place = 0; place < count; place++) {
            requireUser(
                    violations,
                    "user_ids[" + place + "]",
                    Objects.requireNonNull(given).get(place));
        }
        violations.throwIfAny(CommonProblem.INVALID);
        return Objects.requireNonNull(given).stream()
                .map(Objects::requireNonNull)
                .distinct()
                .toList();
    }

    private static Map<String, List<String>> checked(@Nullable List<@Nullable ClassedPlayer> players) {
        int count = players == null ? 0 : players.size();
        Violations violations = new Violations();
        violations
                .check(
                        count >= 1 && count <= FeedClasses.MOST,
                        "players",
                        count + " players (expected 1.." + FeedClasses.MOST + ")")
                .throwIfAny(CommonProblem.INVALID);
        Map<String, List<String>> checked = new HashMap<>();
        for (int place = 0; place < count; place++) {
            String path = "players[" + place + "]";
            ClassedPlayer player = Objects.requireNonNull(players).get(place);
            if (violations.present(player, path) && requireUser(violations, path + ".user_id", player.userId())) {
                List<String> names = names(violations, path + ".classes", player.classes());
                violations.check(
                        checked.put(String.valueOf(player.userId()), names) == null,
                        path + ".user_id",
                        "again (expected each player once)");
            }
        }
        violations.throwIfAny(CommonProblem.INVALID);
        return checked;
    }

    private static List<String> names(Violations violations, String path, @Nullable List<@Nullable String> classes) {
        if (!violations.present(classes, path)) {
            return List.of();
        }
        violations.check(
                classes.size() <= MAX_CLASSES,
                path,
                classes.size() + " classes (expected at most " + MAX_CLASSES + ")");
        TreeSet<String> names = new TreeSet<>();
        for (int place = 0; place < classes.size(); place++) {
            String name = classes.get(place);
            violations.check(
                    name != null && NAME.matcher(name).matches(),
                    path + "[" + place + "]",
                    Quote.of(String.valueOf(name)) + " (expected 1..64 lower case letters, digits and _)");
            names.add(String.valueOf(name));
        }
        return List.copyOf(names);
    }

    private static boolean requireUser(Violations violations, String path, @Nullable String userId) {
        boolean isUser = Ids.isUser(userId);
        violations.check(isUser, path, "expected 1.." + Ids.MAX_USER_LENGTH + " characters, none a control character");
        return isUser;
    }
}
