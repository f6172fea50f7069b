package dev.liveops.config.compare;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.config.compare.MomentRepository.Different;
import dev.liveops.config.compare.MomentRepository.Version;
import dev.liveops.config.configs.ConfigContent;
import dev.liveops.config.configs.ConfigReadService;
import dev.liveops.config.configs.RevisionDiff;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of comparing configs. */
@Singleton
class CompareConfigsService {

    private static final UUID FIRST = new UUID(0, 0);
    // What there was before anything: no name, no lever.
    private static final ConfigContent NOTHING =
            new ConfigContent("", JsonNodeFactory.instance.objectNode(), null, null, 0, null);

    private final UnitOfWork unit;
    private final MomentRepository repository;
    private final ConfigReadService reads;

    CompareConfigsService(UnitOfWork unit, MomentRepository repository, ConfigReadService reads) {
        this.unit = unit;
        this.repository = repository;
        this.reads = reads;
    }

    /** Two configs, each in a revision or its newest. */
    Uni<ConfigComparison> compare(ConfigReference from, ConfigReference to) {
        return reads.revised(from.id(), from.revision(), "from")
                .chain(one -> reads.revised(to.id(), to.revision(), "to")
                        .map(other -> new ConfigComparison(
                                ComparedSide.of(one),
                                ComparedSide.of(other),
                                RevisionDiff.fields(one.content(), other.content()))));
    }

    /** What was published at two moments. */
    Uni<MomentComparison> compare(Moment from, Moment to, PageRequest page) {
        UUID after = page.afterId(FIRST);
        return version("from", from)
                .chain(one -> version("to", to)
                        .chain(other -> unit.read(
                                        connection -> repository.different(connection, one, other, after, page.limit()))
                                .map(found -> page.page(
                                        found, different -> different.id().toString()))
                                .chain(found -> differences(found.items())
                                        .map(items -> new MomentComparison(
                                                one.number(),
                                                one.at(),
                                                other.number(),
                                                other.at(),
                                                items,
                                                found.nextPageToken())))));
    }

    private Uni<List<MomentDifference>> differences(List<Different> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(this::difference)
                .collect()
                .asList();
    }

    private Uni<MomentDifference> difference(Different different) {
        return content(different.id(), different.fromRevision())
                .chain(one -> content(different.id(), different.toRevision())
                        .map(other -> new MomentDifference(
                                different.id(),
                                different.name(),
                                different.scope(),
                                different.scopeRef(),
                                different.fromRevision(),
                                different.toRevision(),
                                different.fromOpen(),
                                different.toOpen(),
                                RevisionDiff.fields(one, other))));
    }

    private Uni<ConfigContent> content(UUID id, @Nullable Integer revision) {
        return revision == null
                ? Uni.createFrom().item(NOTHING)
                : reads.revised(id, revision, "revision").map(ConfigReadService.Revised::content);
    }

    // A version counts from when it was published.
    private Uni<Version> version(String parameter, Moment moment) {
        return moment.version() != null
                ? unit.read(connection -> repository.find(connection, moment.version()))
                        .map(found -> found.orElseThrow(() -> unknown(parameter, moment.version())))
                : unit.read(connection -> repository.findAt(connection, moment.instant()))
                        .map(found -> at(found, moment));
    }

    private static Version at(Optional<Version> found, Moment moment) {
        return new Version(found.map(Version::number).orElse(0L), moment.instant());
    }

    private static ProblemException unknown(String parameter, long version) {
        return ProblemException.at(
                CommonProblem.UNKNOWN_VERSION, parameter, version + " (expected a version that was published)");
    }
}
