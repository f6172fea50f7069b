package dev.liveops.telemetry.sums;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks the experiments service for what it could not tell: its outbox brings changes within a second, this finds what got lost. */
@Singleton
class StudyPull {

    private static final Logger LOG = Logger.getLogger(StudyPull.class);
    private static final String PATH = "/v1/experiments/definitions?page_size=100";
    // More than anybody has under way; a service that goes on for ever is not believed.
    private static final int MOST_PAGES = 100;

    private final Peer experiments;
    private final StudyService service;
    private final StudyConfig config;
    private final JsonText json;
    private volatile boolean reached = true;

    StudyPull(Peers peers, StudyService service, StudyConfig config, JsonText json) {
        this.experiments = peers.get("experiments");
        this.service = service;
        this.config = config;
        this.json = json;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        if (config.pull().enabled()) {
            jobs.onEachReplica("experiment-definitions", config.pull().interval(), this::refresh);
        }
    }

    /** Asks once; what is known holds where there is no answer. */
    Uni<Void> refresh() {
        return page(null, 1);
    }

    private Uni<Void> page(@Nullable String token, int number) {
        String path = token == null ? PATH : PATH + "&page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
        return experiments
                .<Optional<DefinitionPage>>call(
                        PeerCall.get(path),
                        answer -> Optional.of(json.read(answer.body().toString(), DefinitionPage.class)),
                        failure -> Uni.createFrom().item(() -> away(failure.getMessage())))
                .chain(page -> page.isEmpty() ? Uni.createFrom().voidItem() : take(page.get(), number));
    }

    private Uni<Void> take(DefinitionPage page, int number) {
        reached = true;
        return Multi.createFrom()
                .iterable(page.items())
                .onItem()
                .transformToUniAndConcatenate(study -> service.tell(study).replaceWith(true))
                .collect()
                .last()
                .chain(() -> page.nextPageToken() == null || number == MOST_PAGES
                        ? Uni.createFrom().voidItem()
                        : page(page.nextPageToken(), number + 1));
    }

    // Said once, not every minute.
    private <T> Optional<T> away(@Nullable String reason) {
        if (reached) {
            LOG.warnf("experiments cannot be asked for, what is known holds reason=%s", reason);
        }
        reached = false;
        return Optional.empty();
    }

    /** A page of experiments. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record DefinitionPage(
            List<ExperimentStudy> items, @Nullable String nextPageToken) {}
}
