package dev.liveops.telemetry;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.liveops.testing.HouseRules;
import dev.liveops.testing.MigrationRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void shouldKeepTheArrowsOfTheHouse() {
        HouseRules.check("telemetry");
    }

    @Test
    void shouldAnalyseBalanceFromTelemetryAlone() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.liveops.telemetry");

        noClasses()
                .that()
                .resideInAnyPackage("dev.liveops.telemetry.balance..", "dev.liveops.telemetry.drafts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.liveops.simulation..", "dev.liveops.play..")
                .because("an analysis sees what was played, and never what was planted or drawn from which seed")
                .check(classes);
        noClasses()
                .that()
                .resideInAPackage("dev.liveops.telemetry.drafts..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.smallrye..", "io.vertx..", "jakarta..")
                .because("simulated runs make the same cells, without a container")
                .check(classes);
    }

    @Test
    void shouldMigrateSoThatTheVersionBeforeGoesOn() {
        MigrationRules.check(
                "V0002__group_commits.sql", "V0003__create_quarantine.sql", "V0008__user_data_in_steps.sql");
    }
}
