package dev.liveops.play;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packagesOf = PlayArchitectureTest.class, importOptions = DoNotIncludeTests.class)
class PlayArchitectureTest {

    @ArchTest
    static final ArchRule CAPABILITIES_BUILD_ON_EACH_OTHER_IN_ONE_DIRECTION =
            slices().matching("dev.liveops.play.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule WHO_PLAYS_IS_NOBODYS_BUSINESS_BUT_THE_SEEDS = noClasses()
            .that()
            .resideInAnyPackage("dev.liveops.play.population", "dev.liveops.play.turns")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "java.time..", "java.net..", "java.security..")
            .because("the same seed makes the same players and turns, whatever the time and the network");

    @ArchTest
    static final ArchRule NOTHING_BLOCKS_THE_EVENT_LOOP = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Play")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "get")
            .orShould()
            .callMethod(java.util.concurrent.CompletableFuture.class, "join")
            .because("all clients share one event loop; only the caller's own thread waits");
}
