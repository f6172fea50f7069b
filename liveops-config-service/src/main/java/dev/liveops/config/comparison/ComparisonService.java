package dev.liveops.config.comparison;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.comparison.CatalogComparison.ChangedLever;
import dev.liveops.config.comparison.CatalogComparison.TouchedConfig;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.CheckedPayload;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.LeverFinding;
import dev.liveops.config.levers.LeverView;
import dev.liveops.config.levers.file.CatalogFile;
import dev.liveops.config.levers.file.InvalidCatalogException;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds another catalog against the service's and against what is live; asks no database. */
@Singleton
class ComparisonService {

    private static final String PLACE = "catalog";
    private static final int MAX_CONFIGS = 200;

    private final LeverCatalog current;
    private final boolean strict;
    private final ConfigHolder configs;
    private final JsonText json;

    ComparisonService(LeverCatalog current, BoundsConfig bounds, ConfigHolder configs, JsonText json) {
        this.current = current;
        this.strict = bounds.strict();
        this.configs = configs;
        this.json = json;
    }

    CatalogComparison compare(CompareCatalog request) {
        String text = request.catalog();
        LeverCatalog proposed = text == null ? current : parse(text);
        List<TouchedConfig> touched = configs.live().stream()
                .filter(config -> text == null ? isUnfit(config) : isFoundOtherwise(config, proposed))
                .map(config -> touched(config, proposed))
                .toList();
        return new CatalogComparison(
                current.hash(),
                proposed.hash(),
                without(proposed, current),
                without(current, proposed),
                changed(proposed),
                touched.size(),
                touched.stream().limit(MAX_CONFIGS).toList());
    }

    private static LeverCatalog parse(String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > CatalogFile.MAX_BYTES) {
            throw ProblemException.at(
                    ConfigProblem.BAD_CATALOG,
                    PLACE,
                    bytes + " bytes (expected at most " + CatalogFile.MAX_BYTES + ")");
        }
        try {
            return CatalogFile.parse(PLACE, text, LeverCatalogSource.own());
        } catch (InvalidCatalogException e) {
            // The sentence begins with what the text is called.
            throw ProblemException.at(
                    ConfigProblem.BAD_CATALOG, PLACE, e.getMessage().substring(PLACE.length() + 2));
        }
    }

    private boolean isUnfit(LiveConfig config) {
        return !current.check(config.payload()).blocking(strict).isEmpty();
    }

    private boolean isFoundOtherwise(LiveConfig config, LeverCatalog proposed) {
        return !current.check(config.payload())
                .findings()
                .equals(proposed.check(config.payload()).findings());
    }

    private TouchedConfig touched(LiveConfig config, LeverCatalog proposed) {
        List<String> withheld = config.payload().properties().stream()
                .filter(field ->
                        proposed.serve(field.getKey(), field.getValue()).isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return new TouchedConfig(
                config.id(),
                config.revision(),
                config.name(),
                config.scope(),
                config.scopeRef(),
                views(current.check(config.payload())),
                views(proposed.check(config.payload())),
                withheld);
    }

    private static List<LeverFinding> views(CheckedPayload checked) {
        return checked.findings().stream().map(Finding::toView).toList();
    }

    private static List<String> without(LeverCatalog catalog, LeverCatalog other) {
        return catalog.levers().keySet().stream()
                .filter(key -> !other.levers().containsKey(key))
                .toList();
    }

    private List<ChangedLever> changed(LeverCatalog proposed) {
        Map<String, JsonNode> before = trees(current);
        Map<String, JsonNode> after = trees(proposed);
        return before.keySet().stream()
                .filter(after::containsKey)
                .filter(key -> !before.get(key).equals(after.get(key)))
                .map(key -> new ChangedLever(key, differences(before.get(key), after.get(key))))
                .toList();
    }

    private Map<String, JsonNode> trees(LeverCatalog catalog) {
        return catalog.view().levers().stream()
                .collect(Collectors.toMap(LeverView::key, json::tree, (one, other) -> one, LinkedHashMap::new));
    }

    private static List<String> differences(JsonNode before, JsonNode after) {
        Set<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.removeIf(name -> before.path(name).equals(after.path(name)));
        return List.copyOf(names);
    }
}
