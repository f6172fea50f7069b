package dev.liveops.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The arrows of the house's style, for one service. */
public final class HouseRules {

    private static final List<String> SERVICES = List.of("telemetry", "config", "experiments", "events", "releases");

    private HouseRules() {}

    /** Checks every rule on the classes under {@code dev.liveops.<service>}. */
    public static void check(String service) {
        String root = "dev.liveops." + service;
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(root);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes under " + root);
        }
        rules(service, root).forEach(rule -> rule.allowEmptyShould(true).check(classes));
    }

    private static List<ArchRule> rules(String service, String root) {
        return List.of(
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(SERVICES.stream()
                                .filter(other -> !other.equals(service))
                                .map(other -> "dev.liveops." + other + "..")
                                .toArray(String[]::new))
                        .because("services meet in shared-model or over REST, never in code"),
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("Resource")
                        .should()
                        .dependOnClassesThat()
                        .haveSimpleNameEndingWith("Repository")
                        .because("a resource asks a service; the transaction boundary lies there"),
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("Repository")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(".*\\.(?!.*\\$).*(Resource|Service)")
                        .because("arrows go resource -> service -> domain and repository -> domain"),
                noClasses()
                        .that()
                        .haveSimpleNameEndingWith("Repository")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("dev.liveops.support.page.PageRequest")
                        .because("a page's token is parsed before a connection is taken, not while one is held"),
                noClasses()
                        .that()
                        .resideInAPackage(root + "..")
                        .and()
                        .haveSimpleNameNotEndingWith("Repository")
                        .and()
                        .haveSimpleNameNotEndingWith("Service")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("io\\.vertx\\.mutiny\\.sqlclient\\.(Pool|Tuple)")
                        .because("only repositories write SQL with parameters"),
                noClasses()
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("io.smallrye.mutiny.groups.UniAwait")
                        .orShould()
                        .callMethod(CompletableFuture.class, "join")
                        .because("request code never blocks an event loop"),
                noClasses()
                        .that()
                        .haveSimpleNameNotEndingWith("Metrics")
                        .should()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("io.micrometer.core.instrument.Counter")
                        .because("only XMetrics touches the registry's counters"),
                classes()
                        .that()
                        .haveSimpleNameEndingWith("Repository")
                        .should()
                        .notBePublic()
                        .because("entities and SQL stay in their package"),
                slices().matching(root + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("capabilities build on each other in one direction"));
    }
}
