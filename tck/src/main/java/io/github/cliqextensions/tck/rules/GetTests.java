package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;

import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.arrange.Samples;
import io.github.cliqextensions.tck.http.Exchange;
import java.util.List;
import java.util.Map;

/** GET: what getting one property answers. */
final class GetTests {

    private static final int LONGEST_KEY = Limits.PROPERTY_KEY_MAX_LENGTH;

    @RuleTest(DOCUMENTED)
    void GET_1_answers_the_asked_property_alone(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1", "b", "2"));
        organization.anybody().getProperty("a").succeedsWith(Map.of("a", "1"));
        organization.anybody().getProperty("b").succeedsWith(Map.of("b", "2"));
    }

    @RuleTest(DOCUMENTED)
    void GET_1_answers_the_value_that_was_set_last(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "old"));
        organization.anybody().getProperty("a").succeedsWith(Map.of("a", "old"));
        organization.anybody().setProperties(Map.of("a", "new")).succeeds();
        organization.anybody().getProperty("a").succeedsWith(Map.of("a", "new"));
    }

    @RuleTest(DOCUMENTED)
    void GET_1_answers_the_longest_key_and_the_longest_value(Arrange arrange) {
        String key = Samples.key(LONGEST_KEY);
        Map<String, String> pair = Map.of(key, Samples.value(Limits.PROPERTY_VALUE_MAX_LENGTH));
        arrange.installedWith(pair).anybody().getProperty(key).succeedsWith(pair);
    }

    @RuleTest(DOCUMENTED)
    void GET_1_answers_the_value_as_it_is(Arrange arrange) {
        Map<String, String> pair = Map.of("a", " \"\\\n\0 \u00e9\u65e5\u05d0 \ud83d\ude00 ");
        arrange.installedWith(pair).anybody().getProperty("a").succeedsWith(pair);
    }

    @RuleTest(DOCUMENTED)
    void GET_2_an_invalid_key_is_refused_with_its_code(Arrange arrange) {
        for (List<String> portion : Samples.inPortionsFor(Operation.GET_PROPERTY, Samples.keysOffPattern())) {
            Organization organization = arrange.installedWith(Samples.lookalikes());
            for (String key : portion) {
                organization.anybody().getProperty(key).isRefusedWithCodeOf(Refusal.PROPERTY_KEY_INVALID);
            }
        }
        tooLong(arrange).isRefusedWithCodeOf(Refusal.PROPERTY_KEY_INVALID);
    }

    @RuleTest(DOCUMENTED)
    void GET_2_a_key_that_is_not_set_is_refused_with_its_code(Arrange arrange) {
        arrange.installedWith(Samples.lookalikes())
                .anybody()
                .getProperty("none")
                .isRefusedWithCodeOf(Refusal.PROPERTY_NOT_SET);
    }

    @RuleTest(ASSUMED)
    void GET_2_an_invalid_key_is_a_bad_request(Arrange arrange) {
        Organization organization = arrange.installedWith(Samples.lookalikes());
        for (String key : Samples.keysOffPattern().subList(0, 2)) {
            organization.anybody().getProperty(key).isRefusedAs(Refusal.PROPERTY_KEY_INVALID);
        }
        tooLong(arrange).isRefusedAs(Refusal.PROPERTY_KEY_INVALID);
    }

    @RuleTest(ASSUMED)
    void GET_2_nothing_and_what_is_escaped_in_the_path_is_a_bad_request(Arrange arrange) {
        for (List<String> portion : Samples.inPortionsFor(Operation.GET_PROPERTY, Samples.segmentsWithoutKey())) {
            Organization organization = arrange.installedWith(Samples.lookalikes());
            for (String segment : portion) {
                organization
                        .anybody()
                        .request(Operation.GET_PROPERTY)
                        .propertyKey(segment)
                        .raw()
                        .send()
                        .isRefusedAs(Refusal.PROPERTY_KEY_INVALID);
            }
        }
    }

    @RuleTest(ASSUMED)
    void GET_2_a_key_that_is_not_set_is_not_found(Arrange arrange) {
        Organization organization = arrange.installedWith(Samples.lookalikes());
        organization.anybody().getProperty("none").isRefusedAs(Refusal.PROPERTY_NOT_SET);
        organization.anybody().getProperty(Samples.key(LONGEST_KEY)).isRefusedAs(Refusal.PROPERTY_NOT_SET);
        organization.anybody().deleteProperty("own").succeeds();
        organization.anybody().getProperty("own").isRefusedAs(Refusal.PROPERTY_NOT_SET);
        arrange.installed().anybody().getProperty("k").isRefusedAs(Refusal.PROPERTY_NOT_SET);
    }

    private static Exchange tooLong(Arrange arrange) {
        return arrange.installedWith(Map.of(Samples.key(LONGEST_KEY), "v"))
                .anybody()
                .getProperty(Samples.key(LONGEST_KEY + 1));
    }
}
