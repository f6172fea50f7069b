package dev.liveops.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** What differs between JDKs, machines and starts has no place where a run is made. */
class DeterminismTest {

    private static final String ROOT = "dev.liveops.simulation.";
    private static final String[] DETERMINISTIC = {ROOT + "random", ROOT + "game", ROOT + "policy"};
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.liveops.simulation");
    private static final Pattern FLOATING = Pattern.compile(
            "\\b(d2[fil]|f2[dil]|i2[df]|l2[df]|[df](add|sub|mul|div|rem|neg|cmp[gl]|load|store|const|return|aload|astore))(_\\d)?\\b");

    @Test
    void shouldNotUseWhatDiffersWhereARunIsMade() {
        noClasses()
                .that()
                .resideInAnyPackage(DETERMINISTIC)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.(time|text|security)\\..*|java\\.util\\.(Random|SplittableRandom|HashMap|HashSet|"
                                + "IdentityHashMap|WeakHashMap|Locale|Formatter|UUID|EnumMap|EnumSet|stream\\.Collectors|"
                                + "concurrent\\.ThreadLocalRandom|concurrent\\.ConcurrentHashMap)|java\\.nio\\.charset\\..*|"
                                + "java\\.lang\\.(Double|Float|StrictMath|Thread|ProcessHandle)|java\\.io\\..*|java\\.nio\\.file\\..*|"
                                + "com\\.fasterxml\\..*")
                .orShould()
                .callMethodWhere(new Forbidden())
                .because("a run is the same to the byte on every machine and JDK")
                .check(CLASSES);
    }

    @Test
    void shouldCalculateWithWholeNumbersAlone() {
        List<String> found = new ArrayList<>();
        for (JavaClass type : CLASSES) {
            if (isOfARun(type)) {
                FLOATING.matcher(disassembled(type))
                        .results()
                        .forEach(match -> found.add(type.getName() + ": " + match.group()));
            }
        }

        assertThat(found).isEmpty();
    }

    @Test
    void shouldFindFloatingPointWhereThereIsSome() {
        JavaClass parameters = CLASSES.get(ROOT + "engine.Parameters");

        assertThat(FLOATING.matcher(disassembled(parameters)).find()).isTrue();
    }

    @Test
    void shouldBuildCapabilitiesOnEachOtherInOneDirection() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void shouldBePlainJava() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..")
                .check(CLASSES);
    }

    // Where a run is made, and the values that it is made of and comes out as; but for the one class that takes doubles
    // from others.
    private static boolean isOfARun(JavaClass type) {
        String name = type.getPackageName();
        return List.of(DETERMINISTIC).contains(name)
                || name.equals(ROOT + "pack")
                || name.equals(ROOT + "engine") && !type.getSimpleName().equals("Parameters");
    }

    private static String disassembled(JavaClass type) {
        ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
        StringWriter text = new StringWriter();
        String file = Path.of(type.getSource().orElseThrow().getUri()).toString();
        javap.run(new PrintWriter(text, true), new PrintWriter(text, true), "-c", "-p", file);
        assertThat(text.toString()).contains(type.getSimpleName());
        return text.toString();
    }
}
