package dev.liveops.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.liveops.model.identity.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The arrows of the house's style, for one service. */
public final class HouseRules {

    private static final List<String> SERVICES = List.of("telemetry", "config", "experiments", "events", "releases");

    // By name: only services with definitions have the class.
    private static final String ENTITY = "jakarta.persistence.Entity";

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
                classes()
                        .that()
                        .areAnnotatedWith(ENTITY)
                        .should()
                        .bePackagePrivate()
                        .andShould()
                        .onlyHaveDependentClassesThat(DescribedPredicate.describe(
                                "are its package's repositories, or entities", HouseRules::mayKnowEntities))
                        .because("entities never leave their repository, which takes and returns domain values"),
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "jakarta\\.persistence\\.(OneToMany|ManyToOne|ManyToMany|OneToOne|ElementCollection)")
                        .because(
                                "what is associated is loaded later, by a statement each; a repository says what it reads"),
                noClasses()
                        .that()
                        .haveSimpleNameNotEndingWith("Repository")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.quarkus.hibernate..", "io.quarkus.panache..", "org.hibernate.reactive..")
                        .because("the unit of work opens sessions, and repositories use them"),
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
                methods()
                        .that(DescribedPredicate.describe("players or anybody may call", HouseRules::isPublic))
                        .should()
                        .beAnnotatedWith("dev.liveops.support.limits.PublicRead")
                        .orShould()
                        .haveName("ingest")
                        .because("what anybody may call has a limit; ingest charges events instead of requests"),
                slices().matching(root + ".(*)..")
                        .should()
                        .beFreeOfCycles()
                        .because("capabilities build on each other in one direction"));
    }

    // Entities are package-private, so who knows one is of its package.
    private static boolean mayKnowEntities(JavaClass dependent) {
        JavaClass outermost = dependent;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getSimpleName().endsWith("Repository") || outermost.isAnnotatedWith(ENTITY);
    }

    private static boolean isPublic(JavaMethod method) {
        return method.isAnnotatedWith(PermitAll.class)
                || method.tryGetAnnotationOfType(RolesAllowed.class)
                        .map(allowed -> List.of(allowed.value()).contains(Roles.PLAYER))
                        .orElse(false);
    }
}
