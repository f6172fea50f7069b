package dev.liveops.config.changes;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.liveops.config.changes.ChangeList.Edge;
import dev.liveops.config.changes.ChangeList.ExperimentEdge;
import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the experiments service which experiments started or ended; never fails. */
@Singleton
class ExperimentEdges {

    private static final String PATH = "/v1/experiments/definitions?page_size=200";
    private static final int MOST_PAGES = 5;

    private final Peer experiments;
    private final JsonText json;

    ExperimentEdges(Peers peers, JsonText json) {
        this.experiments = peers.get("studies");
        this.json = json;
    }

    /**
     * What is known.
     *
     * @param note what is not, and why; null for nothing
     */
    record Known(List<ExperimentEdge> edges, @Nullable String note) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record StudyPage(List<ExperimentStudy> items, @Nullable String nextPageToken) {}

    /** Those of a span, in the order of time. */
    Uni<Known> find(Instant from, Instant to) {
        return page(from, to, null, 1, new ArrayList<>());
    }

    private Uni<Known> page(Instant from, Instant to, @Nullable String token, int number, List<ExperimentEdge> found) {
        String path = token == null ? PATH : PATH + "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return experiments
                .<Object>call(
                        PeerCall.get(path),
                        answer -> json.read(answer.body().toString(), StudyPage.class),
                        failure -> Uni.createFrom().item("experiments are not known: " + failure.getMessage()))
                .chain(answer -> answer instanceof StudyPage page
                        ? more(from, to, page, number, found)
                        : Uni.createFrom().item(known(found, String.valueOf(answer))));
    }

    private Uni<Known> more(Instant from, Instant to, StudyPage page, int number, List<ExperimentEdge> found) {
        page.items().forEach(study -> add(found, study, from, to));
        if (page.nextPageToken() == null) {
            return Uni.createFrom().item(known(found, null));
        }
        return number == MOST_PAGES
                ? Uni.createFrom().item(known(found, "there are more experiments than were looked at"))
                : page(from, to, page.nextPageToken(), number + 1, found);
    }

    private static Known known(List<ExperimentEdge> found, @Nullable String note) {
        return new Known(
                found.stream()
                        .sorted(Comparator.comparing(ExperimentEdge::at).thenComparing(ExperimentEdge::experimentId))
                        .toList(),
                note);
    }

    private static void add(List<ExperimentEdge> found, ExperimentStudy study, Instant from, Instant to) {
        add(found, study, Edge.START, study.startedAt(), from, to);
        add(found, study, Edge.END, study.endedAt(), from, to);
    }

    private static void add(
            List<ExperimentEdge> found,
            ExperimentStudy study,
            Edge edge,
            @Nullable Instant at,
            Instant from,
            Instant to) {
        if (at != null && !at.isBefore(from) && at.isBefore(to)) {
            found.add(new ExperimentEdge(study.experimentId(), study.generation(), edge, at));
        }
    }
}
