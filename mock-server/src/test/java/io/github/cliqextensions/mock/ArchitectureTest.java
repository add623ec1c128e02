package io.github.cliqextensions.mock;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.github.cliqextensions.mock.cli.Main;
import java.time.Clock;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String MOCK = "io.github.cliqextensions.mock";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(CliqMock.class.getProtectionDomain().getCodeSource().getLocation());

    /** Of an empty set of classes everything is true. */
    @Test
    void theClassesWereFound() {
        assertThat(CLASSES.contain(CliqMock.class)).isTrue();
        assertThat(CLASSES.contain(Main.class)).isTrue();
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(MOCK + ".(**)").should().beFreeOfCycles());
    }

    @Test
    void nothingKnowsWhoStartsAMockInAProcess() {
        check(noClasses()
                .that()
                .resideInAPackage(MOCK + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(MOCK));
    }

    @Test
    void onlyTheProgramReadsOptions() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(MOCK + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli.."));
    }

    /** So that a mock can be started where there is no JUnit. */
    @Test
    void onlyTheExtensionOfJUnitKnowsJUnit() {
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(CliqMockExtension.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.junit.."));
    }

    @Test
    void timeComesFromTheClocksAlone() {
        DescribedPredicate<JavaClass> javaTime = DescribedPredicate.describe(
                "of java.time", type -> type.getPackageName().startsWith("java.time"));
        check(noClasses().should().callMethodWhere(target(owner(javaTime)).and(target(name("now")))));
        check(noClasses().should().callMethod(System.class, "currentTimeMillis"));
        check(noClasses().should().callConstructor(java.util.Date.class));
        check(noClasses()
                .should()
                .callMethodWhere(
                        target(owner(DescribedPredicate.describe("Clock", type -> type.isEquivalentTo(Clock.class))))));
    }

    @Test
    void onlyWhoStartsAMockNamesTheRealTime() {
        check(noClasses()
                .that()
                .doNotBelongToAnyOf(CliqMock.class)
                .and()
                .doNotHaveFullyQualifiedName(Main.class.getPackageName() + ".Start")
                .should()
                .callMethod(InstantSource.class, "system"));
    }

    @Test
    void nothingSleeps() {
        check(noClasses().should().callMethod(Thread.class, "sleep", long.class));
        check(noClasses().should().callMethod(Thread.class, "sleep", long.class, int.class));
    }

    @Test
    void whatTheMockHoldsKnowsNothingOfTheServer() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        MOCK + ".limit..", MOCK + ".state..", MOCK + ".fault..", MOCK + ".journal..", MOCK + ".time..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", MOCK + ".server.."));
    }

    @Test
    void theRulesOfTheApiKnowNothingOfTheServer() {
        check(noClasses()
                .that()
                .resideInAnyPackage(MOCK + ".api..", MOCK + ".http..", MOCK + ".oauth..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", MOCK + ".server.."));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
