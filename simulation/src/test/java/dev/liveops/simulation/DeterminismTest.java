package dev.liveops.simulation;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** What differs between JDKs, machines and starts has no place where a run is made. */
class DeterminismTest {

    private static final String ROOT = "dev.liveops.simulation.";
    private static final String[] DETERMINISTIC = {ROOT + "random", ROOT + "game", ROOT + "policy"};

    /** Where the bytes of packs and records are written, decimals are rounded and packs are made from seeds. */
    private static final String[] OF_BYTES = {ROOT + "engine", ROOT + "pack", ROOT + "studio"};

    private static final String DIFFERS =
            "java\\.(time|text|security)\\..*|java\\.util\\.(Random|SplittableRandom|HashMap|HashSet|"
                    + "IdentityHashMap|WeakHashMap|Locale|Formatter|UUID|EnumMap|EnumSet|stream\\.Collectors|"
                    + "concurrent\\.ThreadLocalRandom|concurrent\\.ConcurrentHashMap)|java\\.nio\\.charset\\..*|"
                    + "java\\.lang\\.(Double|Float|StrictMath|Thread|ProcessHandle)|java\\.io\\..*|java\\.nio\\.file\\..*|"
                    + "com\\.fasterxml\\..*";

    // UTF-8 and English by name are the same everywhere; packs are JSON, which is read and written in its order and
    // without doubles.
    private static final String BUT_OF_BYTES =
            "java\\.nio\\.charset\\.(Charset|StandardCharsets)|java\\.io\\.(IOException|InputStream)|java\\.util\\.Locale|com\\.fasterxml\\..*";

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
                .haveNameMatching(DIFFERS)
                .orShould()
                .accessTargetWhere(new Forbidden())
                .because("a run is the same to the byte on every machine and JDK")
                .check(CLASSES);
    }

    @Test
    void shouldNotUseWhatDiffersWhereBytesAreMade() {
        noClasses()
                .that()
                .resideInAnyPackage(OF_BYTES)
                // It takes doubles from others: their exact value, by BigDecimal.
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "engine.Parameters")
                .should()
                .dependOnClassesThat(nameMatching(DIFFERS).and(not(nameMatching(BUT_OF_BYTES))))
                .orShould()
                .accessTargetWhere(new Forbidden())
                .because("packs and records are the same to the byte on every machine and JDK")
                .check(CLASSES);
        noClasses()
                .that()
                .haveFullyQualifiedName(ROOT + "engine.Parameters")
                .should()
                .accessTargetWhere(new Forbidden())
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "engine")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml..")
                .because("a record's lines are written by themselves")
                .check(CLASSES);
    }

    @Test
    void shouldFindReferencesToMethodsAndWhatDependsOnThePlace() {
        JavaClasses differing = new ClassFileImporter().importClasses(Differing.class);

        assertThat(differing.get(Differing.class).getAccessesFromSelf().stream()
                        .filter(access -> new Forbidden().test(access))
                        .map(access -> access.getTarget().getName()))
                .containsExactlyInAnyOrder("hashCode", "toLowerCase", "getBytes", "nanoTime");
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

    /** What the rules have to find, three by reference. */
    static final class Differing {

        final ToIntFunction<Object> hash = Object::hashCode;
        final UnaryOperator<String> lower = String::toLowerCase;
        final Function<String, byte[]> bytes = String::getBytes;
        final byte[] utf8 = "".getBytes(StandardCharsets.UTF_8);

        long now() {
            return System.nanoTime();
        }
    }
}
