package dev.liveops.balance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String ROOT = "dev.liveops.balance";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void shouldNeverLookAtWhatWasPlanted() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.liveops.simulation.studio..")
                .because("a proposal rests on live play and on simulation of the pack as it is published")
                .check(CLASSES);
    }

    @Test
    void shouldDependOnNoClockNetworkOrFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.time..", "java.nio.file..", "io.quarkus..", "io.vertx..")
                .because("the same report, pack and seed make the same proposal")
                .check(CLASSES);
    }

    @Test
    void shouldHaveNoCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
