package dev.liveops.local.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.liveops.play.population.Dice;
import dev.liveops.play.population.Player;
import dev.liveops.play.population.Population;
import dev.liveops.play.population.Skill;

@AnalyzeClasses(packages = "dev.liveops.local", importOptions = DoNotIncludeTests.class)
class DemoArchitectureTest {

    @ArchTest
    static final ArchRule ONE_CLASS_KNOWS_WHAT_WAS_PLANTED = noClasses()
            .that(isNoneOf(Planting.class))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.liveops.simulation.studio");

    @ArchTest
    static final ArchRule THE_TRUTH_IS_FOR_THE_COMPARISON = noClasses()
            .that(isNoneOf(Planting.class, Comparison.class, Demo.class))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Planting.class);

    @ArchTest
    static final ArchRule A_COMPARISON_ANSWERS_NOTHING = methods()
            .that()
            .areDeclaredIn(Comparison.class)
            .and()
            .areNotStatic()
            .should()
            .haveRawReturnType(void.class)
            .because("no chapter can go on by what only the demo knows");

    @ArchTest
    static final ArchRule WHO_FINDS_SEES_TELEMETRY_ONLY = noClasses()
            .that(isOneOf(Analysts.class, ReportedFindings.class, Desk.class, PatchDesk.class, Rollout.class))
            .should()
            .dependOnClassesThat(isOneOf(
                    Planting.class,
                    Comparison.class,
                    DemoOptions.class,
                    Crowd.class,
                    Gamer.class,
                    Population.class,
                    Player.class,
                    Skill.class,
                    Dice.class))
            .because("seeds and players' skills are not told by telemetry");

    private static DescribedPredicate<JavaClass> isOneOf(Class<?>... some) {
        return JavaClass.Predicates.belongToAnyOf(some);
    }

    private static DescribedPredicate<JavaClass> isNoneOf(Class<?>... some) {
        return DescribedPredicate.not(isOneOf(some));
    }
}
