package dev.liveops.releases.client;

import dev.liveops.model.release.ClientCheck.Decision;
import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.release.ClientDecision;
import dev.liveops.model.release.ClientPopulation;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.compatibility.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * All clients there can be, in populations that are told the same before and after a release. Between two versions at which a manifest
 * or a rule draws a line, all are alike, so one speaks for them.
 */
public final class Populations {

    /** Lines drawn among clients, and among engines; those of the manifests come first. */
    static final int MAX_LINES = 16;

    /** No version lies below it. */
    private static final String LEAST = "0.0.0-0";

    private final Optional<ContentManifest> before;
    private final ContentManifest after;
    private final Matrix matrix;
    private final Predicate<ClientCheckRequest> gets;
    private final List<VersionSpan> lines;

    /** @param before what holds now; empty when nothing is active */
    public Populations(Optional<ContentManifest> before, ContentManifest after, Matrix matrix) {
        this(before, after, matrix, client -> true, List.of());
    }

    /**
     * @param gets whether a client is given what comes after; else what holds now stays for it
     * @param lines where that draws lines among clients of its own
     */
    public Populations(
            Optional<ContentManifest> before,
            ContentManifest after,
            Matrix matrix,
            Predicate<ClientCheckRequest> gets,
            List<VersionSpan> lines) {
        this.before = before;
        this.after = after;
        this.matrix = matrix;
        this.gets = gets;
        this.lines = List.copyOf(lines);
    }

    /** Every population, the newest clients first within what they hold. */
    public List<ClientPopulation> list() {
        List<ClientPopulation> populations = new ArrayList<>();
        List<String> clients = lines(clientLines());
        List<String> engines = lines(engineLines());
        for (@Nullable String held : held()) {
            for (int engine = engines.size() - 1; engine >= 0; engine--) {
                addAll(populations, clients, engines.get(engine), range(engines, engine), held);
            }
            addAll(populations, clients, null, null, held);
        }
        return populations;
    }

    private void addAll(
            List<ClientPopulation> populations,
            List<String> clients,
            @Nullable String engine,
            @Nullable String engineRange,
            @Nullable String held) {
        int last = clients.size() - 1;
        for (int client = last; client >= 0; client--) {
            ClientCheckRequest request = new ClientCheckRequest(clients.get(client), engine, held, null, null, null);
            List<ClientDecision> told =
                    before.map(manifest -> told(manifest, request)).orElse(List.of());
            List<ClientDecision> then = toldAfter(request);
            boolean goesOn = client > 0 && isTold(clients.get(client - 1), request, told, then);
            if (!goesOn) {
                populations.add(new ClientPopulation(range(clients, client, last), engineRange, held, told, then));
                last = client - 1;
            }
        }
    }

    private boolean isTold(
            String client, ClientCheckRequest like, List<ClientDecision> told, List<ClientDecision> then) {
        ClientCheckRequest other =
                new ClientCheckRequest(client, like.engineVersion(), like.contentVersion(), null, null, null);
        return before.map(manifest -> told(manifest, other)).orElse(List.of()).equals(told)
                && toldAfter(other).equals(then);
    }

    private List<ClientDecision> toldAfter(ClientCheckRequest client) {
        return told(gets.test(client) ? after : before.orElse(after), client);
    }

    private List<ClientDecision> told(ContentManifest manifest, ClientCheckRequest client) {
        return new ClientJudge(manifest, matrix)
                .judge(client).decisions().stream().map(Decision::code).toList();
    }

    private List<@Nullable String> held() {
        List<@Nullable String> held = new ArrayList<>();
        before.ifPresent(manifest -> held.add(manifest.activeVersion()));
        if (!held.contains(after.activeVersion())) {
            held.add(after.activeVersion());
        }
        held.add(null);
        return held;
    }

    private Stream<String> clientLines() {
        Stream<@Nullable String> manifests = Stream.concat(before.stream(), Stream.of(after))
                .flatMap(manifest ->
                        Stream.of(manifest.minSupportedClientVersion(), manifest.recommendedClientVersion()));
        Stream<String> own = lines.stream().flatMap(range -> range.edges().stream());
        return Stream.concat(
                Stream.concat(manifests.flatMap(Stream::ofNullable), own),
                matrix.ranges().flatMap(ranges -> ranges.client().edges().stream()));
    }

    private Stream<String> engineLines() {
        Stream<VersionSpan> manifests = Stream.concat(before.stream(), Stream.of(after))
                .flatMap(manifest -> Stream.ofNullable(VersionSpan.parse(manifest.engineRange())));
        return Stream.concat(manifests, matrix.ranges().map(ranges -> ranges.engine()))
                .flatMap(range -> range.edges().stream());
    }

    private static List<String> lines(Stream<String> found) {
        return Stream.concat(Stream.of(LEAST), found.distinct().limit(MAX_LINES))
                .map(Semver::new)
                .distinct()
                .sorted()
                .map(Semver::getVersion)
                .toList();
    }

    private static String range(List<String> lines, int index) {
        return range(lines, index, index);
    }

    private static String range(List<String> lines, int first, int last) {
        String from = first == 0 ? "" : ">=" + lines.get(first);
        String to = last == lines.size() - 1 ? "" : "<" + lines.get(last + 1);
        String both = String.join(" ", Arrays.asList(from, to)).strip();
        return both.isEmpty() ? "*" : both;
    }
}
