package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;

import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Caller;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.arrange.Samples;
import io.github.cliqextensions.tck.http.Exchange;
import io.github.cliqextensions.tck.targets.User;
import java.util.List;
import java.util.Map;

/** DELETE: what deleting a property takes away, and what it does not. */
final class DeleteTests {

    private static final int LONGEST_KEY = Limits.PROPERTY_KEY_MAX_LENGTH;

    @RuleTest(DOCUMENTED)
    void DELETE_1_takes_away_the_property_and_no_other(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1", "b", "2", "ab", "3"));
        organization.hasProperties(
                Map.of("b", "2", "ab", "3"),
                organization.anybody().deleteProperty("a").succeeds());
    }

    @RuleTest(DOCUMENTED)
    void DELETE_1_a_deleted_property_is_gone_for_everybody(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1", "b", "2"));
        organization.anybody().deleteProperty("a").succeeds();
        arrange.each(List.of(User.values()), user -> {
            Caller caller = organization.caller(user);
            caller.getProperty("a").isRefusedWithCodeOf(Refusal.PROPERTY_NOT_SET);
            caller.getProperties("a", "b").succeedsWith(Map.of("b", "2"));
        });
    }

    @RuleTest(DOCUMENTED)
    void DELETE_1_a_deleted_property_does_not_come_back_with_others(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1"));
        organization.anybody().deleteProperty("a").succeeds();
        Exchange exchange =
                organization.anybody().setProperties(Map.of("b", "2")).succeeds();
        organization.hasProperties(Map.of("b", "2"), exchange);
    }

    @RuleTest(DOCUMENTED)
    void DELETE_1_a_key_is_created_again(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "old"));
        organization.anybody().deleteProperty("a").succeeds();
        organization.anybody().setProperties(Map.of("a", "new")).succeeds();
        organization.anybody().getProperty("a").succeedsWith(Map.of("a", "new"));
        organization.hasProperties(
                Map.of(), organization.anybody().deleteProperty("a").succeeds());
    }

    @RuleTest(DOCUMENTED)
    void DELETE_1_frees_one_place_under_the_cap(Arrange arrange) {
        Organization organization = arrange.alone(Samples.properties(Samples.cap()));
        organization.anybody().deleteProperty(Samples.keys(1).get(0)).succeeds();
        organization.anybody().setProperties(Map.of("more", "v")).succeeds();
        organization.anybody().setProperties(Map.of("too_many", "v")).isRefused();
    }

    @RuleTest(DOCUMENTED)
    void DELETE_2_an_invalid_key_is_refused_with_its_code(Arrange arrange) {
        for (List<String> portion : Samples.inPortionsFor(Operation.DELETE_PROPERTY, Samples.keysOffPattern())) {
            Organization organization = arrange.installedWith(Samples.lookalikes());
            for (String key : portion) {
                Exchange exchange =
                        organization.anybody().deleteProperty(key).isRefusedWithCodeOf(Refusal.DELETE_KEY_INVALID);
                organization.hasKeys(Samples.lookalikes().keySet(), exchange);
            }
        }
    }

    @RuleTest(DOCUMENTED)
    void DELETE_2_a_key_that_is_too_long_is_refused_with_its_code(Arrange arrange) {
        Map<String, String> present = Map.of(Samples.key(LONGEST_KEY), "v");
        Organization organization = arrange.installedWith(present);
        Exchange exchange = organization
                .anybody()
                .deleteProperty(Samples.key(LONGEST_KEY + 1))
                .isRefusedWithCodeOf(Refusal.DELETE_KEY_INVALID);
        organization.hasProperties(present, exchange);
    }

    @RuleTest(ASSUMED)
    void DELETE_2_an_invalid_key_is_a_bad_request(Arrange arrange) {
        Caller caller = arrange.installedWith(Samples.lookalikes()).anybody();
        for (String key : Samples.keysOffPattern().subList(0, 2)) {
            caller.deleteProperty(key).isRefusedAs(Refusal.DELETE_KEY_INVALID);
        }
        caller.deleteProperty(Samples.key(LONGEST_KEY + 1)).isRefusedAs(Refusal.DELETE_KEY_INVALID);
    }

    @RuleTest(ASSUMED)
    void DELETE_2_nothing_and_what_is_escaped_in_the_path_is_a_bad_request(Arrange arrange) {
        for (List<String> portion : Samples.inPortionsFor(Operation.DELETE_PROPERTY, Samples.segmentsWithoutKey())) {
            Organization organization = arrange.installedWith(Samples.lookalikes());
            for (String segment : portion) {
                Exchange exchange = organization
                        .anybody()
                        .request(Operation.DELETE_PROPERTY)
                        .propertyKey(segment)
                        .raw()
                        .send()
                        .isRefusedAs(Refusal.DELETE_KEY_INVALID);
                organization.hasKeys(Samples.lookalikes().keySet(), exchange);
            }
        }
    }

    @RuleTest(ASSUMED)
    void DELETE_3_a_valid_key_that_is_not_set_is_deleted_without_complaint(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1"));
        for (String key : List.of("none", "aa", Samples.key(LONGEST_KEY))) {
            organization.hasProperties(
                    Map.of("a", "1"), organization.anybody().deleteProperty(key).succeeds());
        }
        arrange.installed().anybody().deleteProperty("a").succeeds();
    }

    @RuleTest(ASSUMED)
    void DELETE_3_a_deletion_can_be_repeated(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1", "b", "2"));
        organization.anybody().deleteProperty("a").succeeds();
        organization.anybody().deleteProperty("a").succeeds();
        organization.hasProperties(
                Map.of("b", "2"), organization.admin().deleteProperty("a").succeeds());
    }
}
