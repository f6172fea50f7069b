package dev.liveops.local.gateway.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All routes of the gateway, most specific first.
 *
 * @param routes exact matches before prefixes, longer prefixes before shorter ones
 */
public record RouteTable(List<Route> routes) {

    private static final Comparator<Route> MOST_SPECIFIC_FIRST = Comparator.comparing(
                    (Route route) -> route.match().type())
            .thenComparing(route -> route.match().value().length(), Comparator.reverseOrder());

    public RouteTable {
        routes = routes.stream().sorted(MOST_SPECIFIC_FIRST).toList();
    }

    /**
     * Reads every {@code .yaml} and {@code .yml} file of a directory, each one HTTPRoute.
     *
     * @param services names a route may send to
     * @throws InvalidRouteException when a file is not of the supported subset, two routes take the same path or there is
     *     no file
     */
    public static RouteTable load(Path directory, Set<String> services) throws IOException {
        List<RouteFile> files = new ArrayList<>();
        for (Path file : list(directory)) {
            files.add(RouteFile.parse(file.getFileName().toString(), Files.readString(file), services));
        }
        if (files.isEmpty()) {
            throw new InvalidRouteException(directory + ": there is no route file (expected one .yaml file a service)");
        }
        return of(files);
    }

    static RouteTable of(List<RouteFile> files) {
        Map<String, String> fileOfName = new HashMap<>();
        Map<PathMatch, String> fileOfMatch = new HashMap<>();
        for (RouteFile file : files) {
            refuseDuplicate(fileOfName.put(file.name(), file.file()), file, "the name " + file.name());
            for (Route route : file.routes()) {
                refuseDuplicate(fileOfMatch.put(route.match(), file.file()), file, "the match " + route.match());
            }
        }
        return new RouteTable(
                files.stream().flatMap(file -> file.routes().stream()).toList());
    }

    /** The route of a normalised path: an exact one before the longest prefix. */
    public Optional<Route> find(String path) {
        return routes.stream().filter(route -> route.match().matches(path)).findFirst();
    }

    private static List<Path> list(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new InvalidRouteException(
                    directory + ": is no directory (expected the directory of the route files)");
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private static void refuseDuplicate(String earlierFile, RouteFile file, String what) {
        if (earlierFile != null) {
            throw new InvalidRouteException(
                    "%s: %s stands in %s already (expected each once)".formatted(file.file(), what, earlierFile));
        }
    }
}
