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
import io.github.cliqextensions.tck.http.Request;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** PROP: what properties are, whose they are, and what setting them does. */
final class PropTests {

    private static final int CAP = Limits.PROPERTIES_MAX_PROPERTIES;
    private static final int LONGEST_KEY = Limits.PROPERTY_KEY_MAX_LENGTH;
    private static final int LONGEST_VALUE = Limits.PROPERTY_VALUE_MAX_LENGTH;

    private static final String OFF_PATTERN = Samples.keysOffPattern().get(0);
    private static final String EMOJI = "\ud83d\ude00";

    /** One character to the eye, two to the contract. */
    private static final String COMBINED = "e\u0301";

    /** Values that a careless reader or writer of JSON, of text or of numbers would change. */
    private static final List<Map<String, String>> ODD_VALUES = List.of(
            Map.of(
                    "quotes",
                    "say \"so\" or 'so'",
                    "escapes",
                    "a\\b \\n \\u0041 \\/ %41",
                    "controls",
                    "\0\t\r\n\u001f\u007f"),
            Map.of(
                    "accents",
                    "\u00e9 " + COMBINED,
                    "scripts",
                    "\u65e5\u672c \u043a\u043b \u05d0\u05d1",
                    "emoji",
                    EMOJI),
            Map.of("spaces", " \u00a0 x \u2028\u3000 ", "number", "007.10", "json", "{\"k\":[null,true]}"));

    /** What is no string in JSON. */
    private static final List<String> OTHER_TYPES =
            List.of("1", "1.5", "true", "null", "[]", "[\"v\"]", "{}", "{\"k\":\"v\"}");

    @RuleTest(DOCUMENTED)
    void PROP_1_creates_properties(Arrange arrange) {
        Organization organization = arrange.installed();
        Map<String, String> pairs = Map.of("a", "1", "b", "2");
        organization.hasProperties(
                pairs, organization.anybody().setProperties(pairs).succeeds());
    }

    @RuleTest(DOCUMENTED)
    void PROP_1_updates_what_it_names_and_nothing_else(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "old", "b", "kept"));
        Exchange exchange =
                organization.anybody().setProperties(Map.of("a", "new")).succeeds();
        organization.hasProperties(Map.of("a", "new", "b", "kept"), exchange);
    }

    @RuleTest(DOCUMENTED)
    void PROP_1_creates_and_updates_in_one_request(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "old"));
        Map<String, String> pairs = Map.of("a", "new", "b", "2");
        organization.hasProperties(
                pairs, organization.anybody().setProperties(pairs).succeeds());
    }

    @RuleTest(DOCUMENTED)
    void PROP_1_reads_what_json_escapes(Arrange arrange) {
        Organization organization = arrange.installed();
        Exchange exchange =
                set(organization, "\"\\u006b\":\"\\ud83d\\ude00\\u0022\\/\"").succeeds();
        organization.hasProperties(Map.of("k", EMOJI + "\"/"), exchange);
    }

    @RuleTest(PUBLISHED)
    void PROP_1_answers_the_pairs_of_the_request_and_none_that_were_set_before(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "old", "b", "kept"));
        Map<String, String> pairs = Map.of("a", "new", "c", "3");
        organization.anybody().setProperties(pairs).succeedsWith(pairs);
        organization.anybody().setProperties(Map.of("c", "3")).succeedsWith(Map.of("c", "3"));
    }

    @RuleTest(PUBLISHED)
    void PROP_1_answers_and_keeps_every_value_as_it_is(Arrange arrange) {
        for (Map<String, String> pairs : ODD_VALUES) {
            Organization organization = arrange.installed();
            organization.hasProperties(
                    pairs, organization.anybody().setProperties(pairs).succeedsWith(pairs));
        }
    }

    @RuleTest(PUBLISHED)
    void PROP_2_takes_every_character_of_the_pattern(Arrange arrange) {
        Organization organization = arrange.installed();
        List<String> characters =
                Samples.keyAlphabet().codePoints().mapToObj(Character::toString).toList();
        Map<String, String> pairs = Samples.inGroupsOf(LONGEST_KEY / 2, characters).stream()
                .collect(Collectors.toMap(group -> String.join("", group), group -> "v"));
        organization.hasProperties(
                pairs, organization.anybody().setProperties(pairs).succeedsWith(pairs));
    }

    @RuleTest(PUBLISHED)
    void PROP_2_refuses_another_key_by_its_name(Arrange arrange) {
        List<String> keys =
                Stream.concat(Stream.of(""), Samples.keysOffPattern().stream()).toList();
        for (List<String> portion : inPortions(keys)) {
            Organization organization = arrange.installedWith(Samples.lookalikes());
            for (String key : portion) {
                Exchange exchange = organization
                        .anybody()
                        .setProperties(Map.of(key, "v"))
                        .isRefusedNaming(Refusal.EXTRA_KEY_FOUND, key);
                organization.hasKeys(Samples.lookalikes().keySet(), exchange);
            }
        }
    }

    @RuleTest(PUBLISHED)
    void PROP_2_comes_before_the_length_of_the_key(Arrange arrange) {
        String key = OFF_PATTERN + Samples.key(LONGEST_KEY);
        arrange.installed().anybody().setProperties(Map.of(key, "v")).isRefusedNaming(Refusal.EXTRA_KEY_FOUND, key);
    }

    @RuleTest(PUBLISHED)
    void PROP_3_takes_the_longest_key_in_every_operation(Arrange arrange) {
        Organization organization = arrange.installed();
        String key = Samples.key(LONGEST_KEY);
        Map<String, String> pair = Map.of(key, "v");
        organization.anybody().setProperties(pair).succeedsWith(pair);
        organization.anybody().getProperties(key).succeedsWith(pair);
        organization.anybody().getProperty(key).succeedsWith(pair);
        organization.hasProperties(
                Map.of(), organization.anybody().deleteProperty(key).succeeds());
    }

    @RuleTest(DOCUMENTED)
    void PROP_3_refuses_a_longer_key_with_its_code(Arrange arrange) {
        Organization organization = arrange.installed();
        Exchange exchange = organization
                .anybody()
                .setProperties(Map.of(Samples.key(LONGEST_KEY + 1), "v"))
                .isRefusedWithCodeOf(Refusal.PROPERTY_KEY_TOO_LONG);
        organization.hasProperties(Map.of(), exchange);
    }

    @RuleTest(ASSUMED)
    void PROP_3_a_longer_key_is_a_bad_request(Arrange arrange) {
        Organization organization = arrange.installed();
        for (int length : List.of(LONGEST_KEY + 1, LONGEST_KEY + 2, LONGEST_KEY * LONGEST_KEY)) {
            organization
                    .anybody()
                    .setProperties(Map.of(Samples.key(length), "v"))
                    .isRefusedAs(Refusal.PROPERTY_KEY_TOO_LONG);
        }
    }

    @RuleTest(DOCUMENTED)
    void PROP_4_the_cap_is_reached_in_one_request(Arrange arrange) {
        Organization organization = arrange.alone(Map.of());
        Map<String, String> pairs = Samples.properties(CAP);
        organization.hasProperties(
                pairs, organization.anybody().setProperties(pairs).succeeds());
    }

    @RuleTest(DOCUMENTED)
    void PROP_4_the_cap_is_reached_in_several_requests(Arrange arrange) {
        Organization organization = arrange.alone(Map.of());
        Map<String, String> pairs = Samples.properties(CAP);
        organization.anybody().setProperties(Samples.properties(CAP / 2)).succeeds();
        Exchange exchange =
                organization.admin().setProperties(without(pairs, CAP / 2)).succeeds();
        organization.hasProperties(pairs, exchange);
    }

    @RuleTest(DOCUMENTED)
    void PROP_4_the_cap_is_reached_by_a_request_that_updates_as_well(Arrange arrange) {
        Organization organization = arrange.alone(Samples.properties(CAP - 1));
        Map<String, String> pairs = without(Samples.properties(CAP), CAP - 2);
        pairs.replaceAll((key, value) -> "new " + value);
        Exchange exchange = organization.anybody().setProperties(pairs).succeeds();
        organization.hasProperties(merged(Samples.properties(CAP), pairs), exchange);
    }

    @RuleTest(DOCUMENTED)
    void PROP_4_no_property_is_created_beyond_the_cap(Arrange arrange) {
        Organization organization = arrange.alone(Samples.properties(CAP));
        Exchange exchange =
                organization.anybody().setProperties(Map.of("more", "v")).isRefused();
        organization.hasProperties(Samples.properties(CAP), exchange);
    }

    @RuleTest(DOCUMENTED)
    void PROP_4_requests_at_the_same_time_do_not_pass_the_cap(Arrange arrange) {
        Organization organization = arrange.alone(Samples.properties(CAP - 1));
        List<Exchange> exchanges = Stream.of("x", "y", "z")
                .map(key -> CompletableFuture.supplyAsync(
                        () -> organization.anybody().setProperties(Map.of(key, "v")),
                        request -> new Thread(request).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        long stored = exchanges.stream()
                .filter(exchange -> exchange.status() == Operation.SET_PROPERTIES.success())
                .count();
        int properties = organization.propertyKeys().size();
        exchanges
                .get(0)
                .leaves("the number of requests that succeeded", 1L, stored)
                .leaves("the number of properties", CAP, properties);
    }

    @RuleTest(DOCUMENTED)
    void PROP_4_each_extension_has_a_cap_of_its_own(Arrange arrange) {
        Organization organization = arrange.alone(Samples.properties(CAP));
        TestExtension another = anotherInstalled(organization);
        Map<String, String> pairs = Samples.properties(CAP);
        organization.anybody().about(another).setProperties(pairs).succeedsWith(pairs);
    }

    @RuleTest(ASSUMED)
    void PROP_4_what_would_pass_the_cap_is_a_bad_request_and_stores_nothing(Arrange arrange) {
        for (int present : List.of(CAP, CAP - 1, 1)) {
            Organization organization = arrange.alone(Samples.properties(present));
            Map<String, String> tooMany = without(Samples.properties(CAP + 1), present);
            refusedAsMalformed(organization, tooMany, Samples.properties(present));
        }
    }

    @RuleTest(ASSUMED)
    void PROP_4_what_would_pass_the_cap_does_not_update_either(Arrange arrange) {
        Organization organization = arrange.alone(Samples.properties(CAP));
        Map<String, String> mixed = Map.of(Samples.keys(1).get(0), "new", "more", "v");
        refusedAsMalformed(organization, mixed, Samples.properties(CAP));
    }

    @RuleTest(ASSUMED)
    void PROP_4_existing_keys_are_updated_at_the_cap(Arrange arrange) {
        Organization organization = arrange.alone(Samples.properties(CAP));
        Map<String, String> all = Samples.properties(CAP);
        all.replaceAll((key, value) -> "new " + value);
        organization.anybody().setProperties(all).succeeds();
        Map<String, String> one = Map.of(Samples.keys(1).get(0), "newer");
        Exchange exchange = organization.anybody().setProperties(one).succeeds();
        organization.hasProperties(merged(all, one), exchange);
    }

    @RuleTest(ASSUMED)
    void PROP_4_more_pairs_than_the_cap_are_a_bad_request_whatever_is_installed(Arrange arrange) {
        refusedAsMalformed(arrange.installed(), Samples.properties(CAP + 1), Map.of());
        arrange.organization()
                .anybody()
                .setProperties(Samples.properties(CAP + 1))
                .isRefusedAs(Refusal.MALFORMED_REQUEST);
    }

    @RuleTest(PUBLISHED)
    void PROP_5_takes_the_longest_value(Arrange arrange) {
        Organization organization = arrange.installed();
        Map<String, String> pairs = Map.of("a", Samples.value(LONGEST_VALUE), "b", Samples.value(LONGEST_VALUE - 1));
        organization.hasProperties(
                pairs, organization.anybody().setProperties(pairs).succeedsWith(pairs));
    }

    @RuleTest(PUBLISHED)
    void PROP_5_refuses_a_longer_value(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("k", "old"));
        Exchange exchange = organization
                .anybody()
                .setProperties(Map.of("k", Samples.value(LONGEST_VALUE + 1)))
                .isRefused();
        organization.hasProperties(Map.of("k", "old"), exchange);
    }

    @RuleTest(PUBLISHED)
    void PROP_5_refuses_what_is_no_string(Arrange arrange) {
        for (List<String> portion : inPortions(OTHER_TYPES)) {
            Organization organization = arrange.installedWith(Map.of("k", "old"));
            for (String value : portion) {
                organization.hasProperties(
                        Map.of("k", "old"), set(organization, "\"k\":" + value).isRefused());
            }
        }
    }

    @RuleTest(ASSUMED)
    void PROP_5_another_value_is_a_bad_request(Arrange arrange) {
        refusedAsMalformed(arrange.installed(), Map.of("k", Samples.value(LONGEST_VALUE + 1)), Map.of());
        for (List<String> portion : inPortions(OTHER_TYPES)) {
            Organization organization = arrange.installed();
            for (String value : portion) {
                set(organization, "\"k\":" + value).isRefusedAs(Refusal.MALFORMED_REQUEST);
            }
        }
    }

    @RuleTest(ASSUMED)
    void PROP_5_takes_as_many_code_points_however_they_are_written(Arrange arrange) {
        for (String longest : List.of(
                EMOJI.repeat(LONGEST_VALUE),
                Samples.value(LONGEST_VALUE - 1) + EMOJI,
                COMBINED.repeat(LONGEST_VALUE / 2),
                "\"".repeat(LONGEST_VALUE))) {
            Organization organization = arrange.installed();
            Map<String, String> pair = Map.of("k", longest);
            organization.hasProperties(
                    pair, organization.anybody().setProperties(pair).succeedsWith(pair));
        }
    }

    @RuleTest(ASSUMED)
    void PROP_5_refuses_one_code_point_more(Arrange arrange) {
        for (String tooLong : List.of(
                EMOJI.repeat(LONGEST_VALUE + 1),
                Samples.value(LONGEST_VALUE) + EMOJI,
                COMBINED.repeat(LONGEST_VALUE / 2) + COMBINED,
                Samples.value(LONGEST_VALUE) + " ")) {
            refusedAsMalformed(arrange.installed(), Map.of("k", tooLong), Map.of());
        }
    }

    @RuleTest(ASSUMED)
    void PROP_5_takes_an_empty_value(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("a", "old"));
        Map<String, String> pairs = Map.of("a", "", "b", "");
        organization.hasProperties(
                pairs, organization.anybody().setProperties(pairs).succeedsWith(pairs));
    }

    @RuleTest(PUBLISHED)
    void PROP_6_properties_are_required_and_are_an_object(Arrange arrange) {
        Stream<String> others = Stream.of("[]", "[{\"k\":\"v\"}]", "[\"k\",\"v\"]", "\"{}\"", "1", "true", "null")
                .map(other -> "{\"properties\":" + other + "}");
        List<String> bodies = Stream.concat(Stream.of("{}"), others).toList();
        for (List<String> portion : inPortions(bodies)) {
            Organization organization = arrange.installedWith(Map.of("k", "old"));
            for (String body : portion) {
                Exchange exchange = organization
                        .anybody()
                        .request(Operation.SET_PROPERTIES)
                        .json(body)
                        .send()
                        .isRefusedAs(Refusal.MALFORMED_REQUEST);
                organization.hasKeys(List.of("k"), exchange);
            }
        }
    }

    @RuleTest(ASSUMED)
    void PROP_6_the_object_is_not_empty(Arrange arrange) {
        refusedAsMalformed(arrange.installedWith(Map.of("k", "old")), Map.of(), Map.of("k", "old"));
    }

    @RuleTest(DOCUMENTED)
    void PROP_7_properties_belong_to_one_extension_of_several(Arrange arrange) {
        Organization organization = arrange.installedWith(Map.of("k", "one", "own", "v"));
        TestExtension another = anotherInstalled(organization);
        Caller caller = organization.anybody().about(another);
        caller.getProperties("k", "own").succeedsWith(Map.of());
        caller.setProperties(Map.of("k", "another")).succeeds();
        caller.getProperty("k").succeedsWith(Map.of("k", "another"));
        Exchange exchange = caller.deleteProperty("own").succeeds();
        organization.hasProperties(Map.of("k", "one", "own", "v"), exchange);
    }

    @RuleTest(DOCUMENTED)
    void PROP_7_all_users_of_an_organization_use_the_same_properties(Arrange arrange) {
        arrange.each(List.of(User.MEMBER, User.LEAD), user -> {
            Organization organization = arrange.installed();
            Caller other = organization.caller(user);
            organization.admin().setProperties(Map.of("k", "v")).succeeds();
            other.getProperty("k").succeedsWith(Map.of("k", "v"));
            organization.hasProperties(Map.of(), other.deleteProperty("k").succeeds());
        });
    }

    @RuleTest(DOCUMENTED)
    void PROP_7_an_extension_that_is_installed_for_teams_has_properties_too(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(OrganizationShape.LEAD_OF));
        for (Caller caller : List.of(organization.admin(), organization.lead(), organization.anybody())) {
            Map<String, String> pair = Map.of("k", "v");
            caller.setProperties(pair).succeedsWith(pair);
            caller.getProperties("k").succeedsWith(pair);
            caller.getProperty("k").succeedsWith(pair);
            organization.hasProperties(Map.of(), caller.deleteProperty("k").succeeds());
        }
    }

    @RuleTest(ASSUMED)
    void PROP_7_organizations_do_not_share_the_properties_of_an_extension(Arrange arrange) {
        Organization one = arrange.installedWith(Map.of("k", "one", "own", "v"));
        Organization other = sharing(arrange, one, OrganizationShape::installedForOrganization);
        other.anybody().getProperties("k", "own").succeedsWith(Map.of());
        other.anybody().setProperties(Map.of("k", "other")).succeeds();
        other.hasProperties(
                Map.of("k", "other"), other.anybody().deleteProperty("own").succeeds());
        one.hasProperties(
                Map.of("k", "one", "own", "v"),
                other.anybody().deleteProperty("k").succeeds());
    }

    @RuleTest(ASSUMED)
    void PROP_7_organizations_do_not_share_the_cap_of_an_extension(Arrange arrange) {
        Organization full = arrange.alone(Samples.properties(CAP));
        Map<String, String> pairs = Samples.properties(CAP);
        sharing(arrange, full, OrganizationShape::installedForOrganization)
                .anybody()
                .setProperties(pairs)
                .succeedsWith(pairs);
    }

    @RuleTest(ASSUMED)
    void PROP_8_an_extension_that_is_not_installed_has_no_properties(Arrange arrange) {
        Organization organization = arrange.organization();
        arrange.each(onProperties(), operation -> {
            organization.admin().request(operation).send().isRefusedAs(Refusal.NOT_FOUND);
        });
    }

    @RuleTest(ASSUMED)
    void PROP_8_the_installation_of_another_organization_does_not_count(Arrange arrange) {
        Map<String, String> pair = Map.of(Caller.ANY_KEY, "old");
        Organization installed = arrange.installedWith(pair);
        Organization other = sharing(arrange, installed, shape -> {});
        arrange.each(onProperties(), operation -> {
            installed.hasProperties(
                    pair, other.admin().request(operation).send().isRefusedAs(Refusal.NOT_FOUND));
        });
    }

    @RuleTest(ASSUMED)
    void PROP_8_what_was_refused_is_not_there_after_the_installation(Arrange arrange) {
        Organization organization = arrange.organization();
        organization.admin().setProperties(Map.of("k", "v")).isRefusedAs(Refusal.NOT_FOUND);
        organization.hasProperties(
                Map.of(), organization.admin().installForOrganization().succeeds());
    }

    @RuleTest(DOCUMENTED)
    void PROP_9_nobody_sees_a_value_without_the_key_of_the_extension(Arrange arrange) {
        String secret = secret();
        Organization organization = arrange.installedWith(Map.of(Caller.ANY_KEY, secret));
        List<Supplier<Consumer<Request>>> without = List.of(
                () -> request -> request.withoutQuery(Api.EXTENSION_KEY),
                () -> request -> request.extensionKey(""),
                () -> request -> request.extensionKey("another"),
                () -> {
                    TestExtension another = anotherInstalled(organization);
                    return request -> request.extensionKey(another.key());
                },
                () -> {
                    TestExtension another = anotherInstalled(organization);
                    return request -> request.extensionId(another.id()).extensionKey(another.key());
                });
        arrange.each(without, flaw -> {
            Consumer<Request> flawed = flaw.get();
            arrange.each(operation ->
                    organization.admin().request(operation).with(flawed).send().showsNowhere(secret));
        });
    }

    @RuleTest(ASSUMED)
    void PROP_9_the_control_api_shows_no_value(Arrange arrange) {
        String first = secret();
        String set = secret();
        String update = secret();
        Organization organization = arrange.installedWith(Map.of("first", first));
        organization.anybody().setProperties(Map.of("set", set)).succeeds();
        Exchange exchange =
                organization.anybody().setProperties(Map.of("first", update)).succeeds();
        for (String secret : List.of(first, set, update)) {
            exchange.check(!organization.stateShows(secret), "a state that shows the property's value nowhere");
        }
        organization.hasProperties(Map.of("first", update, "set", set), exchange);
    }

    @RuleTest(ASSUMED)
    void PROP_9_no_refusal_shows_a_value(Arrange arrange) {
        String stored = secret();
        String secret = secret();
        String right = Caller.propertiesBody(Map.of("k", secret));
        List<Consumer<Request>> allWrong = List.of(
                request -> request.json(propertiesBody("\"k\":[\"" + secret + "\"]")),
                request -> request.json(propertiesBody("\"k\":{\"" + secret + "\":\"" + secret + "\"}")),
                request -> request.json(Caller.propertiesBody(Map.of("k", secret.repeat(LONGEST_VALUE)))),
                request -> request.json(Caller.propertiesBody(Map.of(OFF_PATTERN, secret))),
                request -> request.json(Caller.propertiesBody(Map.of(Samples.key(LONGEST_KEY + 1), secret))),
                request -> request.json(Caller.propertiesBody(merged(Samples.properties(CAP), Map.of("k", secret)))),
                request ->
                        request.json(Caller.propertiesBody(merged(Samples.properties(CAP - 1), Map.of("x", secret)))),
                request -> request.json("{\"" + OFF_PATTERN + "\":\"" + secret + "\"}"),
                request -> request.json("{\"properties\":\"" + secret + "\"}"),
                request -> request.json("\"" + secret + "\""),
                request -> request.json(right.substring(0, right.length() - 1)),
                request -> request.json(right).header("Content-Type", "text/plain"),
                request -> request.json(right).header("Accept", "text/plain"),
                request -> request.json(right).token("unknown"),
                request -> request.json(right).method("POST"),
                request -> request.json(right).extensionKey("another"));
        for (List<Consumer<Request>> portion : inPortions(allWrong)) {
            Caller caller = arrange.installedWith(Map.of("k", stored)).anybody();
            for (Consumer<Request> wrong : portion) {
                Exchange exchange =
                        caller.request(Operation.SET_PROPERTIES).with(wrong).send();
                exchange.isRefused().showsNowhere(secret).showsNowhere(stored);
            }
        }
    }

    @RuleTest(ASSUMED)
    void PROP_10_with_one_bad_pair_none_is_stored(Arrange arrange) {
        Map<String, String> present = Map.of("a", "old");
        for (String bad : List.of(
                "\"" + OFF_PATTERN + "\":\"v\"",
                "\"" + Samples.key(LONGEST_KEY + 1) + "\":\"v\"",
                "\"c\":1",
                "\"c\":\"" + Samples.value(LONGEST_VALUE + 1) + "\"")) {
            Organization organization = arrange.installedWith(present);
            for (int place = 0; place <= 2; place++) {
                List<String> members = new ArrayList<>(List.of("\"a\":\"new\"", "\"b\":\"v\""));
                members.add(place, bad);
                Exchange exchange = set(organization, String.join(",", members)).isRefused();
                organization.hasProperties(present, exchange);
            }
        }
    }

    @RuleTest(ASSUMED)
    void PROP_10_with_one_pair_too_many_none_is_stored(Arrange arrange) {
        Map<String, String> present = Samples.properties(CAP - 1);
        for (boolean updateFirst : List.of(true, false)) {
            Map<String, String> update = Map.of(Samples.keys(1).get(0), "new");
            Map<String, String> create = without(Samples.properties(CAP + 1), CAP - 1);
            Organization organization = arrange.installedWith(present);
            Exchange exchange = organization
                    .anybody()
                    .setProperties(updateFirst ? merged(update, create) : merged(create, update))
                    .isRefused();
            organization.hasProperties(present, exchange);
        }
    }

    /** Sets what these members say, which need not be pairs of strings. */
    private static Exchange set(Organization organization, String members) {
        return organization
                .anybody()
                .request(Operation.SET_PROPERTIES)
                .json(propertiesBody(members))
                .send();
    }

    private static String propertiesBody(String members) {
        return "{\"properties\":{" + members + "}}";
    }

    private static <T> List<List<T>> inPortions(List<T> all) {
        return Samples.inPortionsFor(Operation.SET_PROPERTIES, all);
    }

    private static void refusedAsMalformed(
            Organization organization, Map<String, String> pairs, Map<String, String> left) {
        Exchange exchange = organization.anybody().setProperties(pairs).isRefusedAs(Refusal.MALFORMED_REQUEST);
        organization.hasProperties(left, exchange);
    }

    /** All but the first so many of these pairs. */
    private static Map<String, String> without(Map<String, String> pairs, int first) {
        Map<String, String> rest = new LinkedHashMap<>(pairs);
        rest.keySet().removeAll(pairs.keySet().stream().limit(first).toList());
        return rest;
    }

    /** These pairs, and then those. */
    private static Map<String, String> merged(Map<String, String> these, Map<String, String> those) {
        Map<String, String> all = new LinkedHashMap<>(these);
        all.putAll(those);
        return all;
    }

    /** Another extension, which is installed as well. */
    private static TestExtension anotherInstalled(Organization organization) {
        TestExtension another = organization.anotherExtension();
        organization.admin().about(another).installForOrganization().succeeds();
        return another;
    }

    /** Another organization, to which the same extension is known. */
    private static Organization sharing(Arrange arrange, Organization one, Consumer<OrganizationShape> change) {
        return arrange.organization(shape -> change.accept(shape.sharing(one.extension())));
    }

    private static List<Operation> onProperties() {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.path().contains("/properties"))
                .toList();
    }

    /** A value that occurs nowhere else. */
    private static String secret() {
        return "s" + UUID.randomUUID();
    }
}
