package dev.liveops.config.changes;

import dev.liveops.config.changes.ChangeList.ExperimentEdge;
import dev.liveops.config.changes.ChangeList.Incident;
import dev.liveops.config.changes.ConfigChange.ChangedConfig;
import dev.liveops.config.changes.ConfigChange.MovedLever;
import dev.liveops.config.changes.KpiMovement.Status;
import dev.liveops.config.configs.ChangeLinks;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.page.Page;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what changed between two moments. */
@Singleton
class ChangeService {

    private static final int MOST_INCIDENTS = 200;
    private static final int MOST_CONFIGS_OF_A_SEGMENT = 50;
    private static final int MOST_REVISIONS = 5_000;

    private final UnitOfWork unit;
    private final ChangeRepository repository;
    private final Impacts impacts;
    private final ExperimentEdges experiments;
    private final LeverCatalog catalog;

    ChangeService(
            UnitOfWork unit,
            ChangeRepository repository,
            Impacts impacts,
            ExperimentEdges experiments,
            LeverCatalog catalog) {
        this.unit = unit;
        this.repository = repository;
        this.impacts = impacts;
        this.experiments = experiments;
        this.catalog = catalog;
    }

    /** What was read of the service's own tables. */
    private record Read(Page<Recorded> page, List<Recorded> incidents, Described described) {}

    /**
     * What changes are about.
     *
     * @param configs by the change's sequence
     * @param levers by the same
     * @param whole whether all that was published around them was looked at
     */
    private record Described(
            Map<Long, List<ChangedConfig>> configs, Map<Long, List<MovedLever>> levers, boolean whole) {}

    Uni<ChangeList> list(ChangesQuestion question) {
        return unit.read(connection -> read(connection, question))
                .chain(read -> kpis(question, read.page().items())
                        .chain(kpis -> experiments
                                .find(question.from(), question.to())
                                .map(edges -> answer(question, read, kpis, edges))));
    }

    private Uni<Map<Instant, KpiMovement>> kpis(ChangesQuestion question, List<Recorded> changes) {
        return question.kpis()
                ? impacts.find(changes.stream().map(Recorded::at).toList(), question.window())
                : Uni.createFrom().item(Map.of());
    }

    private Uni<Read> read(SqlConnection connection, ChangesQuestion question) {
        return repository
                .changes(
                        connection,
                        question.from(),
                        question.to(),
                        question.before(),
                        question.page().limit())
                .map(rows -> question.page().page(rows, change -> Long.toString(change.sequence())))
                .chain(page -> repository
                        .incidents(connection, question.from(), question.to(), MOST_INCIDENTS)
                        .chain(incidents -> describe(connection, page.items())
                                .map(described -> new Read(page, incidents, described))));
    }

    private Uni<Described> describe(SqlConnection connection, List<Recorded> changes) {
        return concerned(connection, changes).chain(ids -> {
            Set<UUID> all = new TreeSet<>();
            ids.values().forEach(all::addAll);
            return repository
                    .named(connection, all)
                    .map(named -> configs(ids, named))
                    .chain(configs -> describe(connection, changes, configs, all));
        });
    }

    private Uni<Described> describe(
            SqlConnection connection, List<Recorded> changes, Map<Long, List<ChangedConfig>> configs, Set<UUID> all) {
        long last = changes.stream().mapToLong(Recorded::version).max().orElse(0);
        long first = changes.stream().mapToLong(Recorded::version).min().orElse(0) - 1;
        return repository
                .held(connection, all, first, last, MOST_REVISIONS + 1)
                .chain(own -> repository.revisions(connection, changes).chain(candidates -> {
                    Map<Long, Set<String>> levers = levers(changes, configs, own, candidates);
                    Set<String> every = new TreeSet<>();
                    levers.values().forEach(every::addAll);
                    List<ChangedConfig> places = configs.values().stream()
                            .flatMap(List::stream)
                            .distinct()
                            .toList();
                    return repository
                            .held(connection, places, every, first, last, MOST_REVISIONS + 1)
                            .map(held -> described(changes, configs, levers, own, held, candidates));
                }));
    }

    private Described described(
            List<Recorded> changes,
            Map<Long, List<ChangedConfig>> configs,
            Map<Long, Set<String>> levers,
            List<Held> own,
            List<Held> held,
            List<LiveConfig> candidates) {
        LeverMoves moves = new LeverMoves(catalog, held, candidates);
        Map<Long, List<MovedLever>> moved = new HashMap<>();
        for (Recorded change : changes) {
            long place = change.sequence();
            moved.put(place, moves.of(change, of(configs, place), levers.getOrDefault(place, Set.of())));
        }
        return new Described(configs, moved, held.size() <= MOST_REVISIONS && own.size() <= MOST_REVISIONS);
    }

    private Map<Long, Set<String>> levers(
            List<Recorded> changes,
            Map<Long, List<ChangedConfig>> configs,
            List<Held> own,
            List<LiveConfig> candidates) {
        Map<Long, Set<String>> levers = new HashMap<>();
        changes.forEach(change -> levers.put(
                change.sequence(),
                LeverMoves.concerned(change, of(configs, change.sequence()), own, candidates, catalog)));
        return levers;
    }

    // By the change's sequence, the configs that it is about.
    private Uni<Map<Long, List<UUID>>> concerned(SqlConnection connection, List<Recorded> changes) {
        Uni<Map<Long, List<UUID>>> found = Uni.createFrom().item(new LinkedHashMap<>());
        for (Recorded change : changes) {
            String subject = change.subjectId();
            UUID config = change.configId();
            if (change.kind() == ChangeKind.SEGMENT && subject != null) {
                found = found.call(map -> repository
                        .configsOf(connection, subject, change.version(), MOST_CONFIGS_OF_A_SEGMENT)
                        .invoke(configs -> map.put(change.sequence(), configs)));
            } else if (config != null) {
                found = found.invoke(map -> map.put(change.sequence(), List.of(config)));
            }
        }
        return found;
    }

    private static Map<Long, List<ChangedConfig>> configs(Map<Long, List<UUID>> ids, List<ChangedConfig> named) {
        Map<UUID, ChangedConfig> byId = new HashMap<>();
        named.forEach(config -> byId.put(config.configId(), config));
        Map<Long, List<ChangedConfig>> configs = new HashMap<>();
        ids.forEach((sequence, of) -> configs.put(
                sequence, of.stream().filter(byId::containsKey).map(byId::get).toList()));
        return configs;
    }

    private static List<ChangedConfig> of(Map<Long, List<ChangedConfig>> configs, long sequence) {
        return configs.getOrDefault(sequence, List.of());
    }

    private static ChangeList answer(
            ChangesQuestion question, Read read, Map<Instant, KpiMovement> kpis, ExperimentEdges.Known experiments) {
        List<ConfigChange> items = read.page().items().stream()
                .map(change -> change(change, read, kpis.get(Impacts.hour(change.at())), experiments.edges()))
                .toList();
        return new ChangeList(
                question.from(),
                question.to(),
                items,
                read.page().nextPageToken(),
                read.incidents().stream().flatMap(ChangeService::incident).toList(),
                experiments.edges(),
                notes(read, kpis, experiments));
    }

    private static List<String> notes(Read read, Map<Instant, KpiMovement> kpis, ExperimentEdges.Known experiments) {
        List<String> notes = new ArrayList<>();
        kpis.values().stream()
                .filter(movement -> movement.status() == Status.UNAVAILABLE)
                .findFirst()
                .ifPresent(movement ->
                        notes.add("what KPIs did is not known: telemetry is away (" + movement.reason() + ")"));
        kpis.values().stream()
                .filter(movement -> movement.status() == Status.NOT_ASKED)
                .findFirst()
                .ifPresent(movement -> notes.add("what KPIs did is not known of all: " + movement.reason()));
        if (experiments.note() != null) {
            notes.add(experiments.note());
        }
        if (read.incidents().size() == MOST_INCIDENTS) {
            notes.add("only the newest " + MOST_INCIDENTS + " incidents are listed");
        }
        if (!read.described().whole()) {
            notes.add("so much was published around these changes that values may lack what some configs said");
        }
        return notes;
    }

    private static ConfigChange change(
            Recorded change, Read read, @Nullable KpiMovement kpis, List<ExperimentEdge> edges) {
        List<ChangedConfig> configs = of(read.described().configs(), change.sequence());
        List<MovedLever> levers = read.described().levers().getOrDefault(change.sequence(), List.of());
        return new ConfigChange(
                change.sequence(),
                change.auditId(),
                change.at(),
                change.kind(),
                change.action(),
                change.subjectType(),
                change.subjectId(),
                change.actor(),
                change.reason(),
                links(change),
                change.revision(),
                change.version(),
                configs,
                change.shareBasisPoints(),
                levers,
                IncidentKind.of(change).orElse(null),
                incidents(change, configs, levers, read.incidents()),
                experiments(change, configs, edges),
                kpis);
    }

    private static @Nullable ChangeLinks links(Recorded change) {
        return change.incident() == null && change.experiment() == null && change.change() == null
                ? null
                : new ChangeLinks(change.incident(), change.experiment(), change.change());
    }

    // Those that are about the same config, or one of the levers that moved.
    private static List<Long> incidents(
            Recorded change, List<ChangedConfig> configs, List<MovedLever> levers, List<Recorded> incidents) {
        List<UUID> ids = configs.stream().map(ChangedConfig::configId).toList();
        List<String> keys = levers.stream().map(MovedLever::lever).toList();
        return incidents.stream()
                .filter(incident -> incident.sequence() != change.sequence())
                .filter(incident -> incident.configId() != null && ids.contains(incident.configId())
                        || !Collections.disjoint(keys, incident.levers())
                        || incident.subjectType().equals("lever") && keys.contains(incident.subjectId()))
                .map(Recorded::sequence)
                .toList();
    }

    // What it is for, or its author says that it belongs to; and of those only what there is.
    private static List<String> experiments(Recorded change, List<ChangedConfig> configs, List<ExperimentEdge> edges) {
        Stream<String> ofScope = configs.stream()
                .filter(config -> config.scope() == ConfigScope.EXPERIMENT)
                .map(config -> config.scopeRef().replaceFirst(":.*", ""));
        Stream<String> said = Stream.ofNullable(change.experiment())
                .filter(name ->
                        edges.stream().anyMatch(edge -> edge.experimentId().equals(name)));
        return Stream.concat(ofScope, said).distinct().toList();
    }

    private static Stream<Incident> incident(Recorded change) {
        return IncidentKind.of(change).stream()
                .map(kind -> new Incident(
                        change.sequence(),
                        kind,
                        change.at(),
                        change.subjectType(),
                        change.subjectId(),
                        change.actor(),
                        change.reason(),
                        change.incident()));
    }
}
