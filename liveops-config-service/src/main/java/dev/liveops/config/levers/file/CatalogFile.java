package dev.liveops.config.levers.file;

import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.LeverModule;
import dev.liveops.config.levers.type.GateType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a catalog from its text. */
public final class CatalogFile {

    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 512 * 1024;

    /** The most levers of a catalog. */
    static final int MAX_LEVERS = 1_000;

    /** What a file extends to start from the mission's catalog. */
    private static final String BUILT_IN = "built-in";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,49}");

    private final CatalogNode document;
    private final Map<String, LeverModule> modules = new LinkedHashMap<>();
    private final Map<String, Lever> levers = new LinkedHashMap<>();

    private CatalogFile(CatalogNode document) {
        this.document = document.objectOf(List.of("extends", "remove", "modules", "levers"));
    }

    /**
     * The catalog of a text.
     *
     * @param name what messages call it
     * @param builtIn what it may extend; null when it is that itself
     * @throws InvalidCatalogException saying what is wrong where
     */
    public static LeverCatalog parse(String name, String text, @Nullable LeverCatalog builtIn) {
        CatalogFile file = new CatalogFile(CatalogText.parse(name, text));
        file.extend(builtIn);
        file.addModules();
        file.addLevers();
        return file.catalog();
    }

    private void extend(@Nullable LeverCatalog builtIn) {
        document.findField("extends").ifPresent(extended -> {
            if (builtIn == null || !BUILT_IN.equals(extended.node().textValue())) {
                throw extended.refuse(BUILT_IN + ", or nothing");
            }
            builtIn.modules().forEach(module -> modules.put(module.name(), module));
            levers.putAll(builtIn.levers());
        });
        document.findField("remove").ifPresent(removed -> {
            for (String key : removed.texts("a list of levers")) {
                if (levers.remove(key) == null) {
                    throw removed.refuse("levers of the catalog that it extends");
                }
            }
        });
    }

    private void addModules() {
        String expected = "an object of modules, each with a description and perhaps a gate";
        document.findField("modules")
                .ifPresent(added -> added.members(expected).forEach((name, module) -> {
                    if (!NAME.matcher(name).matches()) {
                        throw module.refuse("a name of small letters, digits and underscores, at most 50");
                    }
                    module.objectOf(List.of("gate", "description"));
                    modules.put(
                            name,
                            new LeverModule(
                                    name,
                                    module.findField("gate")
                                            .map(gate -> gate.text("a lever"))
                                            .orElse(null),
                                    module.field("description", "what it is").text("what it is")));
                }));
    }

    private void addLevers() {
        document.findField("levers")
                .ifPresent(added -> added.members("an object of levers")
                        .forEach((key, lever) -> levers.put(key, LeverReader.read(key, lever))));
        if (levers.isEmpty() || levers.size() > MAX_LEVERS) {
            throw new InvalidCatalogException(
                    document.file() + ": levers: " + levers.size() + " (expected 1.." + MAX_LEVERS + ")");
        }
    }

    // What refers to one another is looked at when everything is there.
    private LeverCatalog catalog() {
        modules.values().forEach(this::requireGate);
        levers.replaceAll((key, lever) -> gated(lever));
        return new LeverCatalog(modules.values(), levers.values());
    }

    private void requireGate(LeverModule module) {
        Lever gate = module.gate() == null ? null : levers.get(module.gate());
        if (module.gate() != null && (gate == null || !(gate.type() instanceof GateType))) {
            throw new InvalidCatalogException(document.file() + ": modules." + module.name() + ".gate: \""
                    + module.gate() + "\" (expected a lever of the type gate)");
        }
    }

    private Lever gated(Lever lever) {
        LeverModule module = modules.get(lever.module());
        if (module == null) {
            throw new InvalidCatalogException(document.file() + ": levers." + lever.key() + ".module: \""
                    + lever.module() + "\" (expected one of " + String.join(", ", modules.keySet()) + ")");
        }
        return lever.withGate(module.gate());
    }
}
