package io.github.cliqextensions.tck;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import io.github.cliqextensions.tck.run.Tck;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String TCK = "io.github.cliqextensions.tck";
    private static final String PROGRAM = TCK + ".cli..";

    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(TCK);

    /** Of an empty set of classes everything is true. */
    @Test
    void the_classes_were_found() {
        assertThat(CLASSES.contain(Tck.class)).isTrue();
        assertThat(CLASSES.contain(ArchitectureTest.class)).isFalse();
    }

    /** So that the suite does not bring them to who judges a server of their own; see the optional dependencies. */
    @Test
    void only_the_program_knows_the_mock_and_reads_options() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(PROGRAM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.github.cliqextensions.mock..", "picocli..", PROGRAM));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
