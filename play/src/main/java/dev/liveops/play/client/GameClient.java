package dev.liveops.play.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.Resolution;
import dev.liveops.model.events.ActiveEvents;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Exchange;
import dev.liveops.simulation.engine.ContentPack;
import io.vertx.core.Future;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * One player's installed app: its caches and what it has not told yet outlive its sessions. Beside it stands the game's backend, as far
 * as it sees this player's runs.
 */
public final class GameClient {

    private static final int MOST_EVENTS = 500;
    private static final int MOST_EXPOSURES = 100;
    private static final int RUNS_OF_A_SUBMISSION = 1;
    private static final int PACK_ATTEMPTS = 4;

    // A day less than the suite allows, so that none is refused on its way.
    private static final Duration REWARDED_FOR = Duration.ofDays(29);

    private final Install install;
    private final Exchange exchange;
    private final Packs packs;
    private final Timers timers;
    private final Backoff backoff;
    private final Identity identity;
    private final TokenSource tokens;
    private final CachedRead<ContentManifest> manifest;
    private final CachedRead<ActiveEvents> events;
    private final CachedRead<ExperimentAssignments> assignments;
    private final CachedRead<Resolution> config;
    private final CachedRead<JsonNode> leaderboard;
    private final Lane telemetry;
    private final Lane exposures;
    private final Lane submissions;
    private final Lane rewards;
    private final DeviceClock clock;
    private @Nullable ContentPack pack;
    private @Nullable String packVersion;
    private @Nullable GuestStart guestStart;
    private @Nullable FlagRead flags;

    /**
     * What all clients of one process share.
     *
     * @param backend who the game's backend is
     */
    public record Surroundings(
            TokenSource tokens,
            Identity backend,
            Packs packs,
            Timers timers,
            Backoff backoff,
            Deliveries deliveries,
            Gate gate) {}

    /** An app that was just installed. */
    public GameClient(String user, Install install, DeviceClock clock, Exchange exchange, Surroundings surroundings) {
        this.install = install;
        this.exchange = exchange;
        this.packs = surroundings.packs();
        this.timers = surroundings.timers();
        this.backoff = surroundings.backoff();
        this.tokens = surroundings.tokens();
        this.identity = new Identity(user, tokens);
        // Its player may be in an experiment whose variant is a pack.
        this.manifest = new CachedRead<>(
                Endpoint.MANIFEST, ContentManifest.class, exchange, identity, install.id(), timers, backoff);
        this.events = read(Endpoint.EVENTS, ActiveEvents.class, null);
        this.assignments = read(Endpoint.ASSIGNMENTS, ExperimentAssignments.class, identity);
        this.config = read(Endpoint.RESOLVE, Resolution.class, identity);
        this.leaderboard = read(Endpoint.LEADERBOARD, JsonNode.class, identity);
        this.telemetry = lane(new TelemetryMailing(), identity, surroundings, clock, MOST_EVENTS);
        this.exposures = lane(new ExposureMailing(), identity, surroundings, clock, MOST_EXPOSURES);
        this.submissions =
                lane(new SubmissionMailing(), surroundings.backend(), surroundings, clock, RUNS_OF_A_SUBMISSION);
        this.rewards = lane(new RewardMailing(), surroundings.backend(), surroundings, clock, RUNS_OF_A_SUBMISSION);
        this.clock = clock;
    }

    /** Whose app it is. */
    public String user() {
        return identity.user();
    }

    /** From now on whoever plays was a guest before he signs in for the first time. */
    public void beginAsGuest() {
        guestStart = new GuestStart(identity, tokens, exchange);
    }

    /** From now on the app asks for its flags over OFREP as well when it starts. */
    public void askForFlags() {
        flags = new FlagRead(identity, install.clientVersion(), exchange);
    }

    /** What an app does at its start: it signs in, and asks what applies; what does not come is as it was. */
    public Future<Situation> start(String sessionId, String worldId) {
        GuestStart asGuest = guestStart;
        return asGuest == null
                ? ask(sessionId, worldId)
                : asGuest.signIn().compose(signedIn -> ask(sessionId, worldId));
    }

    private Future<Situation> ask(String sessionId, String worldId) {
        Future<Optional<ContentManifest>> current =
                manifest.refresh("/v1/content/manifest", install.query(pack == null ? null : pack.hash()));
        Future<Optional<ExperimentAssignments>> variants = assignments.refresh("/v1/experiments/assignments");
        Future<Optional<Resolution>> levers = config.refresh(resolvePath(sessionId, worldId, null, null));
        FlagRead read = flags;
        Future<Void> told = read == null ? Future.succeededFuture() : read.refresh(sessionId, worldId);
        return Future.all(current, variants, levers, told)
                .compose(done -> ensurePack(current.result()))
                .compose(done -> events.refresh(eventsPath()))
                .map(active -> situation(
                        current.result(),
                        active,
                        variants.result()
                                .map(ExperimentAssignments::assignments)
                                .orElse(List.of()),
                        levers.result().orElse(null)));
    }

    /**
     * Resolves the levers of a turn; the ones of before when nothing comes.
     *
     * @param pin of the turn's first answer; null for the first
     */
    public Future<Optional<Resolution>> resolve(
            String sessionId, String worldId, String adventureId, int turn, @Nullable String pin) {
        return config.refresh(
                resolvePath(sessionId, worldId, adventureId, turn), pin == null ? "" : "&pin=" + encoded(pin));
    }

    /** Takes an event to be sent when it is due. */
    public void tell(Item event) {
        telemetry.add(event);
    }

    /** Takes an exposure to be sent when it is due. */
    public void expose(Item exposure) {
        exposures.add(exposure);
    }

    /** The game's backend takes a run to be submitted when it is over. */
    public void submit(Item run) {
        submissions.add(run);
    }

    /** The game's backend asks for a run's reward when it is over; not of one that began too long ago to be rewarded. */
    public void reward(Item run) {
        if (run.dueMillis() > clock.trueNow().minus(REWARDED_FOR).toEpochMilli()) {
            rewards.add(run);
        }
    }

    /** Looks at the players around this one on a leaderboard; completes always. */
    public Future<Void> viewLeaderboard(String scope) {
        return leaderboard
                .refresh("/v1/leaderboard?around=me&scope=" + encoded(scope))
                .mapEmpty();
    }

    /** Sends what is due. */
    public void flush() {
        lanes().forEach(Lane::flush);
    }

    /** Whether another session's items can be kept until they arrive. */
    public boolean hasRoom() {
        return lanes().allMatch(Lane::hasRoom);
    }

    /** What has not arrived yet. */
    public int waiting() {
        return lanes().mapToInt(Lane::size).sum();
    }

    /** Of that, what has happened by now. */
    public int due() {
        return lanes().mapToInt(Lane::due).sum();
    }

    /** Completes when all that it has to tell has arrived. */
    public Future<Void> drained() {
        return Future.all(lanes().map(Lane::drained).toList()).mapEmpty();
    }

    private Stream<Lane> lanes() {
        return Stream.of(telemetry, exposures, submissions, rewards);
    }

    private Future<Void> ensurePack(Optional<ContentManifest> current) {
        return current.map(wanted -> ensurePack(wanted, 1)).orElseGet(Future::succeededFuture);
    }

    private Future<Void> ensurePack(ContentManifest wanted, int attempt) {
        if (pack != null && pack.hash().equals(wanted.contentHash())) {
            packVersion = wanted.activeVersion();
            return Future.succeededFuture();
        }
        return packs.fetch(wanted, exchange).compose(fetched -> {
            if (fetched.isPresent()) {
                pack = fetched.get();
                packVersion = wanted.activeVersion();
                return Future.succeededFuture();
            }
            return attempt == PACK_ATTEMPTS ? Future.succeededFuture() : ensurePackLater(wanted, attempt);
        });
    }

    private Future<Void> ensurePackLater(ContentManifest wanted, int attempt) {
        return Future.future(promise -> timers.after(
                backoff.after(attempt, Duration.ZERO),
                () -> ensurePack(wanted, attempt + 1).onComplete(promise)));
    }

    private Situation situation(
            Optional<ContentManifest> current,
            Optional<ActiveEvents> active,
            List<ExperimentAssignment> variants,
            @Nullable Resolution levers) {
        String oldest = current.map(ContentManifest::minSupportedClientVersion).orElse(null);
        boolean isSupported = oldest == null || !new Semver(install.clientVersion()).isLowerThan(oldest);
        ContentPack held = pack;
        boolean isCurrent = held != null
                && current.map(wanted -> wanted.contentHash().equals(held.hash()))
                        .orElse(false);
        return new Situation(
                held,
                packVersion,
                isSupported,
                oldest,
                isCurrent,
                active.map(ActiveEvents::events).orElse(List.of()),
                active.map(ActiveEvents::effective).orElse(null),
                variants,
                levers);
    }

    private String eventsPath() {
        return packVersion == null ? "/v1/events/active" : "/v1/events/active?content_version=" + encoded(packVersion);
    }

    private String resolvePath(String sessionId, String worldId, @Nullable String adventureId, @Nullable Integer turn) {
        return "/v1/config/resolve?session_id=" + encoded(sessionId) + "&world_id=" + encoded(worldId)
                + (adventureId == null ? "" : "&adventure_id=" + encoded(adventureId))
                + (turn == null ? "" : "&turn_id=" + turn)
                + "&attributes=" + encoded("{\"client_version\":\"" + install.clientVersion() + "\"}");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private <T> CachedRead<T> read(Endpoint endpoint, Class<T> type, @Nullable Identity whose) {
        return new CachedRead<>(endpoint, type, exchange, whose, null, timers, backoff);
    }

    private Lane lane(Mailing mailing, Identity sender, Surroundings around, DeviceClock clock, int mostItems) {
        return new Lane(
                mailing, sender, exchange, timers, backoff, around.deliveries(), clock, around.gate(), mostItems);
    }
}
