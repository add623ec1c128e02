package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;
import static io.github.cliqextensions.spec.Strength.PUBLISHED;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Caller;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.arrange.Samples;
import io.github.cliqextensions.tck.http.Exchange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** LIST: what getting several properties answers, and which keys it takes. */
final class ListTests {

    private static final int LONGEST_LIST = Limits.PROPERTY_KEYS_MAX_ITEMS;
    private static final int LONGEST_KEY = Limits.PROPERTY_KEY_MAX_LENGTH;

    /** An encoded comma, which separates as a plain one does. */
    private static final String COMMA = "%2C";

    @RuleTest(DOCUMENTED)
    void LIST_1_answers_the_asked_keys_and_no_others(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1", "b", "2", "c", "3"));
        organization.anybody().getProperties("a", "c").succeedsWith(Map.of("a", "1", "c", "3"));
        organization.anybody().getProperties("b").succeedsWith(Map.of("b", "2"));
    }

    @RuleTest(DOCUMENTED)
    void LIST_1_takes_the_keys_in_any_order(Arrange arrange) {
        Map<String, String> pairs = Map.of("a", "1", "b", "2");
        Organization organization = arrange.installedWith(pairs);
        organization.anybody().getProperties("a", "b").succeedsWith(pairs);
        organization.anybody().getProperties("b", "a").succeedsWith(pairs);
    }

    @RuleTest(ASSUMED)
    void LIST_1_leaves_out_what_is_not_set(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1"));
        organization.anybody().getProperties("none", "a").succeedsWith(Map.of("a", "1"));
        organization.anybody().getProperties("a", "none").succeedsWith(Map.of("a", "1"));
    }

    @RuleTest(ASSUMED)
    void LIST_1_answers_an_empty_object_where_nothing_is_set(Arrange arrange) {
        arrange.installedWith(Map.of("a", "1"))
                .anybody()
                .getProperties("none", "nor_this")
                .succeedsWith(Map.of());
        arrange.installed().anybody().getProperties("none").succeedsWith(Map.of());
    }

    @RuleTest(ASSUMED)
    void LIST_1_answers_an_empty_value(Arrange arrange) {
        arrange.installedWith(Map.of("a", "")).anybody().getProperties("a").succeedsWith(Map.of("a", ""));
    }

    @RuleTest(ASSUMED)
    void LIST_1_answers_a_key_once_that_is_asked_twice(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1", "b", "2"));
        for (String keys : List.of("a,b,a", "a,a,b", "a" + COMMA + "a,b")) {
            ask(organization, keys).succeedsWith(Map.of("a", "1", "b", "2")).hasMemberOnce("a");
        }
    }

    @RuleTest(ASSUMED)
    void LIST_1_takes_an_encoded_comma_for_a_plain_one(Arrange arrange) {
        Map<String, String> pairs = Map.of("a", "1", "b", "2", "c", "3");
        Organization organization = arrange.installedWith(pairs);
        for (String keys : List.of("a" + COMMA + "b" + COMMA + "c", "a,b" + COMMA + "c", "a%2cb,c")) {
            ask(organization, keys).succeedsWith(pairs);
        }
    }

    @RuleTest(DOCUMENTED)
    void LIST_2_refuses_a_list_without_a_valid_key_with_its_code(Arrange arrange) {
        Organization organization = arrange.installedWith(Samples.lookalikes());
        for (String keys : encodedInGroupsOf(LONGEST_LIST, Samples.keysOffPattern())) {
            ask(organization, keys).isRefusedWithCodeOf(Refusal.NO_VALID_KEY);
        }
    }

    @RuleTest(PUBLISHED)
    void LIST_2_requires_keys(Arrange arrange) {
        withoutKeys(arrange.installedWith(Map.of("a", "1"))).isRefused();
    }

    @RuleTest(ASSUMED)
    void LIST_2_a_list_without_a_valid_key_is_a_bad_request(Arrange arrange) {
        Organization organization = arrange.installedWith(Samples.lookalikes());
        ask(organization, Caller.encoded(Samples.keysOffPattern().get(0))).isRefusedAs(Refusal.NO_VALID_KEY);
        ask(organization, Samples.key(LONGEST_KEY + 1)).isRefusedAs(Refusal.NO_VALID_KEY);
    }

    @RuleTest(ASSUMED)
    void LIST_2_a_missing_or_empty_list_has_no_valid_key(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "1"));
        withoutKeys(organization).isRefusedAs(Refusal.NO_VALID_KEY);
        for (String keys : List.of("", ",", ",,", COMMA, "%20")) {
            ask(organization, keys).isRefusedAs(Refusal.NO_VALID_KEY);
        }
    }

    @RuleTest(DOCUMENTED)
    void LIST_3_takes_every_character_of_the_pattern_and_the_longest_key(Arrange arrange) {
        Stream<String> letters = Samples.inGroupsOf(
                        LONGEST_KEY / 2,
                        Samples.keyAlphabet()
                                .codePoints()
                                .mapToObj(Character::toString)
                                .toList())
                .stream()
                .map(group -> String.join("", group));
        Map<String, String> pairs = Stream.concat(letters, Stream.of(Samples.key(LONGEST_KEY)))
                .collect(Collectors.toMap(key -> key, key -> "v"));
        Organization organization = arrange.installedWith(pairs);
        pairs.forEach((key, value) -> organization.anybody().getProperties(key).succeedsWith(Map.of(key, value)));
    }

    @RuleTest(DOCUMENTED)
    void LIST_3_a_longer_key_is_not_valid(Arrange arrange) {
        arrange.installedWith(Map.of(Samples.key(LONGEST_KEY), "v"))
                .anybody()
                .getProperties(Samples.key(LONGEST_KEY + 1))
                .isRefusedWithCodeOf(Refusal.NO_VALID_KEY);
    }

    @RuleTest(DOCUMENTED)
    void LIST_3_a_key_off_the_pattern_is_not_valid(Arrange arrange) {
        for (List<String> portion : Samples.inPortionsFor(Operation.GET_PROPERTIES, Samples.keysOffPattern())) {
            Organization organization = arrange.installedWith(Samples.lookalikes());
            for (String key : portion) {
                ask(organization, Caller.encoded(key)).isRefusedWithCodeOf(Refusal.NO_VALID_KEY);
            }
        }
    }

    @RuleTest(ASSUMED)
    void LIST_3_passes_over_invalid_keys_beside_valid_ones(Arrange arrange) {
        Organization organization = arrange.installedWith(Samples.lookalikes());
        for (String keys : encodedInGroupsOf(LONGEST_LIST - 1, Samples.keysOffPattern())) {
            ask(organization, keys + ",own").succeedsWith(Map.of("own", "3"));
        }
        ask(organization, "own," + Caller.encoded(Samples.keysOffPattern().get(0)))
                .succeedsWith(Map.of("own", "3"));
    }

    @RuleTest(ASSUMED)
    void LIST_3_passes_over_a_longer_key_beside_a_valid_one(Arrange arrange) {
        arrange.installedWith(Map.of(Samples.key(LONGEST_KEY), "v", "own", "3"))
                .anybody()
                .getProperties(Samples.key(LONGEST_KEY + 1), "own")
                .succeedsWith(Map.of("own", "3"));
    }

    @RuleTest(ASSUMED)
    void LIST_3_an_invalid_key_beside_one_that_is_not_set_is_passed_over_too(Arrange arrange) {
        ask(
                        arrange.installedWith(Samples.lookalikes()),
                        Caller.encoded(Samples.keysOffPattern().get(0)) + ",none")
                .succeedsWith(Map.of());
    }

    @RuleTest(DOCUMENTED)
    void LIST_4_takes_the_longest_list(Arrange arrange) {
        Map<String, String> pairs = Samples.properties(Math.min(LONGEST_LIST, Samples.cap()));
        arrange.installedWith(pairs)
                .anybody()
                .getProperties(Samples.keys(LONGEST_LIST).toArray(String[]::new))
                .succeedsWith(pairs);
    }

    @RuleTest(DOCUMENTED)
    void LIST_4_refuses_a_longer_list(Arrange arrange) {
        arrange.installedWith(Samples.properties(1))
                .anybody()
                .getProperties(Samples.keys(LONGEST_LIST + 1).toArray(String[]::new))
                .isRefused();
    }

    @RuleTest(ASSUMED)
    void LIST_4_counts_every_item_that_is_not_empty(Arrange arrange) {
        String key = Samples.keys(1).get(0);
        String invalid = Caller.encoded(Samples.keysOffPattern().get(0));
        Organization organization = arrange.installedWith(Samples.properties(1));
        for (List<String> tooMany : List.of(
                Samples.keys(LONGEST_LIST + 1),
                Collections.nCopies(LONGEST_LIST + 1, key),
                withLast(Samples.keys(LONGEST_LIST), invalid),
                withLast(Collections.nCopies(LONGEST_LIST, invalid), key))) {
            ask(organization, String.join(",", tooMany)).isRefusedAs(Refusal.NO_VALID_KEY);
        }
        ask(organization, String.join(COMMA, Samples.keys(LONGEST_LIST + 1))).isRefusedAs(Refusal.NO_VALID_KEY);
    }

    @RuleTest(ASSUMED)
    void LIST_4_takes_the_longest_list_with_doubles_or_invalid_keys_in_it(Arrange arrange) {
        Map<String, String> pair = Samples.properties(1);
        String key = Samples.keys(1).get(0);
        String invalid = Caller.encoded(Samples.keysOffPattern().get(0));
        Organization organization = arrange.installedWith(pair);
        ask(organization, String.join(",", Collections.nCopies(LONGEST_LIST, key)))
                .succeedsWith(pair);
        ask(organization, String.join(",", withLast(Collections.nCopies(LONGEST_LIST - 1, invalid), key)))
                .succeedsWith(pair);
    }

    @RuleTest(ASSUMED)
    void LIST_4_does_not_count_empty_items(Arrange arrange) {
        Map<String, String> pairs = Samples.properties(Math.min(LONGEST_LIST, Samples.cap()));
        Organization organization = arrange.installedWith(pairs);
        String keys = String.join(",", Samples.keys(LONGEST_LIST));
        for (String withEmpty : List.of("," + keys, keys + ",", keys.replaceFirst(",", ",,,"), COMMA + keys)) {
            ask(organization, withEmpty).succeedsWith(pairs);
        }
    }

    private static List<String> encodedInGroupsOf(int size, List<String> keys) {
        return Samples.inGroupsOf(size, keys.stream().map(Caller::encoded).toList()).stream()
                .map(group -> String.join(",", group))
                .toList();
    }

    private static List<String> withLast(List<String> keys, String last) {
        List<String> all = new ArrayList<>(keys);
        all.add(last);
        return all;
    }

    /** @param keys as they stand in the query */
    private static Exchange ask(Organization organization, String keys) {
        return organization.anybody().getProperties(keys);
    }

    private static Exchange withoutKeys(Organization organization) {
        return organization
                .anybody()
                .request(Operation.GET_PROPERTIES)
                .withoutQuery(Api.KEYS)
                .send();
    }
}
