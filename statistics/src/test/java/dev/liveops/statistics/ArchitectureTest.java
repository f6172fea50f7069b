package dev.liveops.statistics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.liveops.statistics";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void shouldBePureFunctionsOfWhatTheyAreGiven() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "..",
                        "java.lang..",
                        "java.math",
                        "java.util",
                        "java.util.function",
                        "java.util.stream",
                        "org.apache.commons.statistics..",
                        "org.apache.commons.numbers..",
                        "org.jspecify..")
                .because("no figure depends on a clock, a file, a service or a framework")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.(Random|SplittableRandom|UUID|Locale|TimeZone|Date)")
                .because("the same counts give the same figures everywhere")
                .check(CLASSES);
    }

    @Test
    void shouldBuildWhatIsSpecialOnWhatIsGeneral() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".experiment", ROOT + ".balance", ROOT + ".golden", ROOT + ".impact")
                .because("one sample and one comparison know nothing of what they are used for")
                .check(CLASSES);
        slices().matching(ROOT + ".(*)..").should().notDependOnEachOther().check(CLASSES);
    }
}
