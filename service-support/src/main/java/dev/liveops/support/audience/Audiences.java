package dev.liveops.support.audience;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.model.config.Resolution.AudienceSource;
import dev.liveops.model.telemetry.LookUpPlayers;
import dev.liveops.model.telemetry.PlayerFacts;
import dev.liveops.model.telemetry.PlayersFound;
import dev.liveops.support.peer.SessionAnswers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the server knows of players, asked for once a session. */
@Singleton
public class Audiences {

    private final Map<String, PlayerFact> attributes;
    private final PlayerLookup lookup;
    private final Optional<PlayerClasses> classes;
    private final AudienceMetrics metrics;
    private final Clock clock;
    private final Duration maxAge;
    private final SessionAnswers<KnownPlayer> sessions;
    private final Cache<String, ToldPlayer> told;

    @Inject
    Audiences(
            AudienceConfig config,
            PlayerLookup lookup,
            Instance<PlayerClasses> classes,
            AudienceMetrics metrics,
            Clock clock) {
        this(config, lookup, classes.stream().findFirst(), metrics, clock);
    }

    Audiences(
            AudienceConfig config,
            PlayerLookup lookup,
            Optional<PlayerClasses> classes,
            AudienceMetrics metrics,
            Clock clock) {
        this.attributes = new TreeMap<>(config.attributes());
        this.lookup = lookup;
        this.classes = classes;
        this.metrics = metrics;
        this.clock = clock;
        this.maxAge = config.maxAge();
        this.sessions = new SessionAnswers<>(config.sessionTtl(), config.playerTtl(), config.size());
        this.told = Caffeine.newBuilder()
                .maximumSize(config.size())
                .expireAfterWrite(maxAge)
                .executor(Runnable::run)
                .build();
    }

    /** The attributes that the server alone sets, by name. */
    public Map<String, PlayerFact> attributes() {
        return attributes;
    }

    /** Whether one of these attributes is the server's to know. */
    public boolean concern(Collection<String> names) {
        return names.stream().anyMatch(attributes::containsKey);
    }

    /** What was answered in a session already; null where it is to be asked for. */
    public @Nullable KnownPlayer known(String userId, @Nullable String sessionId) {
        return sessions.known(userId, sessionId);
    }

    /**
     * What is known of a player. While nobody answers, what was answered last counts as long as it is young enough; that is not
     * remembered for the session. Never fails.
     */
    public Uni<KnownPlayer> ask(String userId, @Nullable String sessionId) {
        return sessions.ask(
                        userId, sessionId, () -> call(List.of(userId)).map(found -> found.map(by -> by.get(userId))))
                .map(answer -> answer.orElseGet(() -> kept(userId)))
                .invoke(player -> metrics.answered(player.source()));
    }

    /** The same of several players without their sessions, by their ids, in one question for each thousand that is not known. */
    public Uni<Map<String, KnownPlayer>> ask(Collection<String> userIds) {
        Map<String, KnownPlayer> players = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String userId : userIds) {
            KnownPlayer known = known(userId, null);
            if (known == null) {
                unknown.add(userId);
            } else {
                players.put(userId, known);
            }
        }
        Uni<Void> asked = Uni.createFrom().voidItem();
        for (int from = 0; from < unknown.size(); from += LookUpPlayers.MOST) {
            List<String> some = unknown.subList(from, Math.min(unknown.size(), from + LookUpPlayers.MOST));
            asked = asked.chain(() -> askFor(some)).invoke(players::putAll).replaceWithVoid();
        }
        return asked.replaceWith(players);
    }

    private Uni<Map<String, KnownPlayer>> askFor(List<String> userIds) {
        return call(userIds).map(found -> {
            found.ifPresent(players -> players.forEach((user, player) -> sessions.keep(user, null, player)));
            Map<String, KnownPlayer> players =
                    found.orElseGet(() -> userIds.stream().collect(Collectors.toMap(Function.identity(), this::kept)));
            players.values().forEach(player -> metrics.answered(player.source()));
            return players;
        });
    }

    private KnownPlayer kept(String userId) {
        ToldPlayer last = told.getIfPresent(userId);
        Instant now = clock.instant();
        return last == null || last.asOf().plus(maxAge).isBefore(now)
                ? KnownPlayer.UNAVAILABLE
                : new KnownPlayer(AudienceSource.KEPT, last.asOf(), last.values(attributes, now));
    }

    private Uni<Optional<Map<String, KnownPlayer>>> call(List<String> userIds) {
        return lookup.find(userIds)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<Map<String, KnownPlayer>>empty())
                        : classesOf(userIds).map(known -> Optional.of(players(userIds, found.get(), known))));
    }

    private Uni<Optional<Map<String, List<String>>>> classesOf(List<String> userIds) {
        return classes.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : classes.get().find(userIds).map(Optional::of).onFailure().recoverWithItem(Optional.empty());
    }

    private Map<String, KnownPlayer> players(
            List<String> userIds, PlayersFound found, Optional<Map<String, List<String>>> known) {
        Map<String, PlayerFacts> facts =
                found.players().stream().collect(Collectors.toMap(PlayerFacts::userId, Function.identity()));
        ZoneId zone = ZoneId.of(found.zone());
        Instant now = clock.instant();
        Map<String, KnownPlayer> players = new HashMap<>();
        for (String userId : userIds) {
            ToldPlayer player = new ToldPlayer(
                    found.asOf(),
                    zone,
                    facts.get(userId),
                    known.map(by -> by.getOrDefault(userId, List.of())).orElseGet(() -> classesBefore(userId)));
            told.put(userId, player);
            players.put(userId, new KnownPlayer(AudienceSource.ASKED, found.asOf(), player.values(attributes, now)));
        }
        return players;
    }

    private @Nullable List<String> classesBefore(String userId) {
        ToldPlayer last = told.getIfPresent(userId);
        return last == null ? null : last.classes();
    }
}
