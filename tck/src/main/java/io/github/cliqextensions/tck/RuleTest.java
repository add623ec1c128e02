package io.github.cliqextensions.tck;

import io.github.cliqextensions.spec.Strength;
import io.github.cliqextensions.tck.run.TckExtension;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of one rule. Its name begins with the rule's id, {@code PROP_4_rejects_the_eleventh_property}, and it says how
 * well what it asserts is known: a rule may state several things that are not equally sure, and the suite judges those
 * that are only assumed apart.
 */
@java.lang.annotation.Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith(TckExtension.class)
public @interface RuleTest {

    /** The weakest strength among the statements of the rule that the test relies on. */
    Strength value();
}
