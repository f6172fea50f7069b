package dev.liveops.support.rollout;

import dev.liveops.model.telemetry.ArmsCompared;
import dev.liveops.model.telemetry.ArmsCompared.Arm;
import dev.liveops.model.telemetry.ArmsCompared.Item;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.rollout.RolloutFigures.Hour;
import dev.liveops.support.rollout.RolloutFigures.Outcomes;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Asks telemetry how runs and sessions went inside and outside; of services that have the peer {@code telemetry}. */
@Singleton
public class ArmsSource {

    /** Of ended runs, those that failed. */
    public static final String RUN_FAILURE = "run_failure";
    /** Of ranked and challenge runs that could be judged, those with content that was offered to nobody like their player. */
    public static final String VERSION_MISMATCH = "version_mismatch";
    /** Of sessions, those that crashed. */
    public static final String CRASH_RATE = "crash_rate";

    private static final Map<String, Function<Arm, Outcomes>> METRICS = Map.of(
            RUN_FAILURE, arm -> new Outcomes(arm.runsEnded(), arm.runsFailed()),
            VERSION_MISMATCH, arm -> new Outcomes(arm.runsJudged(), arm.runsMismatched()),
            CRASH_RATE, arm -> new Outcomes(arm.sessions(), arm.sessionsCrashed()));

    /** What fits into one answer, with every platform in every hour. */
    private static final Duration AT_ONCE = Duration.ofDays(7);

    private final Peer telemetry;
    private final JsonText json;

    ArmsSource(Peers peers, JsonText json) {
        this.telemetry = peers.get("telemetry");
        this.json = json;
    }

    /** The metrics that guardrails may be on. */
    public static List<String> metrics() {
        return List.copyOf(METRICS.keySet());
    }

    /**
     * The figures of a span, asked for week by week; fails where one of them cannot be had.
     *
     * @param arm who is inside, as {@code content_hash=9f86...}
     */
    public Uni<RolloutFigures> find(String arm, Instant from, Instant to) {
        Uni<List<ArmsCompared>> found = Uni.createFrom().item(new ArrayList<>());
        for (Instant begin = from; begin.isBefore(to); begin = begin.plus(AT_ONCE)) {
            Instant first = begin;
            Instant last = begin.plus(AT_ONCE).isBefore(to) ? begin.plus(AT_ONCE) : to;
            found = found.call(weeks -> ask(arm, first, last).invoke(weeks::add));
        }
        return found.map(ArmsSource::figures);
    }

    /** The parameter of one arm. */
    public static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private Uni<ArmsCompared> ask(String arm, Instant from, Instant to) {
        return telemetry.call(
                PeerCall.get("/v1/kpis/arms?from=" + from + "&to=" + to + "&" + arm),
                answer -> json.read(answer.body().toString(), ArmsCompared.class),
                failure -> Uni.createFrom().failure(failure));
    }

    private static RolloutFigures figures(List<ArmsCompared> weeks) {
        Instant asOf =
                weeks.stream().map(ArmsCompared::asOf).min(Instant::compareTo).orElse(Instant.EPOCH);
        List<Item> items = weeks.stream().flatMap(week -> week.items().stream()).toList();
        Map<String, List<Hour>> metrics = new TreeMap<>();
        METRICS.forEach((name, outcomes) -> metrics.put(
                name, items.stream().map(item -> hour(item, outcomes)).toList()));
        return new RolloutFigures(asOf, metrics);
    }

    private static Hour hour(Item item, Function<Arm, Outcomes> outcomes) {
        return new Hour(item.hour(), item.platform(), outcomes.apply(item.inside()), outcomes.apply(item.outside()));
    }
}
