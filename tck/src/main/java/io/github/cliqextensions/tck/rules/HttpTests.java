package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;
import static io.github.cliqextensions.spec.Strength.PUBLISHED;

import io.github.cliqextensions.spec.Api;
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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** HTTP: paths, methods, types, bodies and queries; which of several flaws is answered is for {@link HttpOrderTests}. */
final class HttpTests {

    private static final String ACCEPT = "Accept";
    private static final String CONTENT_TYPE = "Content-Type";

    @RuleTest(DOCUMENTED)
    void HTTP_1_a_path_that_the_api_does_not_have_is_not_found(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.GET_PROPERTY).admin();
        for (String path : List.of(
                "",
                Flaws.NO_PATH,
                "/extensions",
                "/extensions/{extension_id}",
                "/extensions/{extension_id}/nowhere",
                "/extensions/{extension_id}/nowhere/{property_key}",
                "/extensions/{extension_id}/properties/{property_key}/nowhere",
                "/{extension_id}/properties/{property_key}")) {
            caller.request(Operation.GET_PROPERTY).path(path).send().isRefusedAs(Refusal.NOT_FOUND);
        }
    }

    @RuleTest(DOCUMENTED)
    void HTTP_1_no_operation_is_found_below_another_path(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.changeableBy(operation);
            organization
                    .unchangedBy(organization.admin().request(operation).path(Flaws.NO_PATH + operation.path()))
                    .isRefusedAs(Refusal.NOT_FOUND);
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_1_nothing_in_the_place_of_the_key_is_an_empty_key(Arrange arrange) {
        isNoKey(arrange.bestFor(Operation.GET_PROPERTY).admin(), "");
    }

    @RuleTest(ASSUMED)
    void HTTP_1_the_path_of_the_empty_key_has_the_methods_of_any_key(Arrange arrange) {
        Caller caller = arrange.changeableBy(Operation.SET_PROPERTIES).admin();
        for (String method : methodsThatLack(Operation.GET_PROPERTY)) {
            allowsThoseOf(
                    Operation.GET_PROPERTY,
                    caller.request(Operation.GET_PROPERTY)
                            .propertyKey("")
                            .method(method)
                            .send()
                            .isRefusedAs(Refusal.METHOD_NOT_SUPPORTED));
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_1_any_other_slash_at_the_end_makes_an_unknown_path(Arrange arrange) {
        arrange.each(
                List.of(Operation.INSTALL, Operation.UPGRADE, Operation.GET_PROPERTY, Operation.DELETE_PROPERTY),
                operation -> {
                    Organization organization = arrange.changeableBy(operation);
                    organization
                            .unchangedBy(organization.admin().request(operation).path(operation.path() + "/"))
                            .isRefusedAs(Refusal.NOT_FOUND);
                });
    }

    @RuleTest(ASSUMED)
    void HTTP_1_an_encoded_slash_stays_in_the_key(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.GET_PROPERTY).admin();
        for (String key : List.of("%2F", "%2f" + Caller.ANY_KEY, Caller.ANY_KEY + "%2F" + Caller.ANY_KEY)) {
            isNoKey(caller, key);
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_1_an_encoded_slash_parts_no_segments(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.GET_PROPERTY).admin();
        for (String path : List.of(
                "/extensions%2F{extension_id}/properties/{property_key}",
                "/extensions/{extension_id}%2Fproperties/{property_key}")) {
            caller.request(Operation.GET_PROPERTY).path(path).send().isRefusedAs(Refusal.NOT_FOUND);
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_1_what_stands_in_a_segment_is_decoded(Arrange arrange) {
        Organization organization = arrange.readyFor(Operation.GET_PROPERTY);
        organization
                .admin()
                .request(Operation.GET_PROPERTY)
                .extensionId(escaped(organization.extension().id()))
                .propertyKey(escaped(Caller.ANY_KEY))
                .send()
                .succeedsWith(Map.of(Caller.ANY_KEY, "v"));
    }

    @RuleTest(DOCUMENTED)
    void HTTP_2_a_method_that_the_path_does_not_have_is_refused_and_changes_nothing(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.changeableBy(operation);
            for (String method : methodsThatLack(operation)) {
                organization
                        .unchangedBy(organization.admin().request(operation).method(method))
                        .isRefusedAs(Refusal.METHOD_NOT_SUPPORTED);
            }
        });
    }

    @RuleTest(DOCUMENTED)
    void HTTP_2_a_method_that_nobody_knows_is_refused(Arrange arrange) {
        Caller caller = arrange.changeableBy(Operation.SET_PROPERTIES).admin();
        arrange.each(operation -> {
            caller.request(operation).method(Flaws.NO_METHOD).raw().send().isRefusedAs(Refusal.METHOD_NOT_SUPPORTED);
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_2_the_refusal_lists_the_methods_of_the_path(Arrange arrange) {
        Caller caller = arrange.changeableBy(Operation.SET_PROPERTIES).admin();
        arrange.each(operation -> {
            for (String method : methodsThatLack(operation)) {
                allowsThoseOf(
                        operation, caller.request(operation).method(method).send());
            }
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_2_no_path_has_OPTIONS(Arrange arrange) {
        Caller caller = arrange.changeableBy(Operation.SET_PROPERTIES).admin();
        arrange.each(operation -> {
            Exchange exchange = caller.request(operation).method("OPTIONS").send();
            allowsThoseOf(operation, exchange.isRefusedAs(Refusal.METHOD_NOT_SUPPORTED));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_2_no_path_has_HEAD(Arrange arrange) {
        Caller caller = arrange.changeableBy(Operation.SET_PROPERTIES).admin();
        arrange.each(operation -> {
            Exchange exchange = caller.request(operation).method("HEAD").raw().send();
            exchange.hasStatus(Flaws.status(operation, Refusal.METHOD_NOT_SUPPORTED))
                    .hasNoBody();
            allowsThoseOf(operation, exchange);
        });
    }

    @RuleTest(DOCUMENTED)
    void HTTP_3_who_does_not_accept_JSON_is_refused_and_nothing_changes(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.changeableBy(operation);
            for (String accepted : List.of("text/html", "application/xml, text/plain;q=0.5")) {
                organization
                        .unchangedBy(organization.admin().request(operation).header(ACCEPT, accepted))
                        .isRefusedAs(Refusal.TYPE_NOT_SUPPORTED);
            }
        });
    }

    @RuleTest(DOCUMENTED)
    void HTTP_3_who_accepts_JSON_or_everything_is_answered(Arrange arrange) {
        arrange.each(operation -> {
            for (String accepted : List.of("application/json", "*/*")) {
                succeeds(arrange, operation, request -> request.header(ACCEPT, accepted));
            }
        });
    }

    @RuleTest(DOCUMENTED)
    void HTTP_3_who_does_not_say_what_is_accepted_is_answered(Arrange arrange) {
        arrange.each(operation -> {
            succeeds(
                    arrange, operation, request -> request.withoutHeader(ACCEPT).raw());
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_3_the_least_room_for_JSON_is_enough(Arrange arrange) {
        Caller caller = arrange.readyFor(Operation.GET_PROPERTY).admin();
        for (String accepted : List.of(
                "application/*",
                "APPLICATION/Json",
                "text/html, application/json;q=0.1",
                "text/html, */*;q=0.001",
                "*/*;q=0, application/json",
                "application/*;q=0, application/json")) {
            accepting(caller, accepted).succeeds();
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_3_a_quality_of_zero_leaves_no_room(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.GET_PROPERTY).admin();
        for (String accepted : List.of(
                "application/json;q=0",
                "application/json ; q=0.000",
                "*/*;q=0",
                "application/json;q=0, */*",
                "application/*;q=0, */*",
                "application/json;q=0, text/html")) {
            accepting(caller, accepted).isRefusedAs(Refusal.TYPE_NOT_SUPPORTED);
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_3_several_headers_are_one_list(Arrange arrange) {
        Caller caller = arrange.readyFor(Operation.GET_PROPERTY).admin();
        accepting(caller, "text/html", "application/json").succeeds();
        accepting(caller, "text/html", "application/xml").isRefusedAs(Refusal.TYPE_NOT_SUPPORTED);
    }

    @RuleTest(DOCUMENTED)
    void HTTP_4_a_missing_parameter_makes_a_bad_request_that_changes_nothing(Arrange arrange) {
        arrange.each(operation -> {
            isMalformed(arrange.changeableBy(operation), operation, Flaws::withoutKey);
        });
    }

    @RuleTest(DOCUMENTED)
    void HTTP_4_a_malformed_parameter_makes_a_bad_request_that_changes_nothing(Arrange arrange) {
        arrange.each(operation -> {
            isMalformed(arrange.changeableBy(operation), operation, Flaws::withMalformedId);
        });
    }

    @RuleTest(DOCUMENTED)
    void HTTP_4_a_body_without_its_member_makes_a_bad_request_that_changes_nothing(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            isMalformed(arrange.changeableBy(operation), operation, request -> request.json("{}"));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_4_JSON_that_cannot_be_read_makes_a_bad_request(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            Organization organization = arrange.changeableBy(operation);
            String right = Flaws.object(Flaws.rightMember(operation));
            String unclosed = right.substring(0, right.length() - 1);
            Stream<String> unreadable =
                    Stream.of("", unclosed, unclosed + ",}", right + "}", right + right, right.replace('"', '\''));
            areMalformed(organization, operation, unreadable.map(text -> request -> request.json(text)));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_4_JSON_that_is_no_object_makes_a_bad_request(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            Organization organization = arrange.changeableBy(operation);
            String right = Flaws.object(Flaws.rightMember(operation));
            Stream<String> others = Stream.of("null", "true", "0", "\"scope\"", "[]", "[" + right + "]");
            areMalformed(organization, operation, others.map(text -> request -> request.json(text)));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_4_bytes_that_are_not_UTF_8_make_a_bad_request(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            Stream<String> notUtf8 = Stream.of("\u0080", "\u00c3", "\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00ff");
            areMalformed(
                    arrange.changeableBy(operation),
                    operation,
                    notUtf8.map(bytes -> request -> request.bytes(bodyWithText(operation, bytes))));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_4_JSON_in_another_encoding_makes_a_bad_request(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            byte[] utf16 = Flaws.object(Flaws.rightMember(operation)).getBytes(StandardCharsets.UTF_16);
            isMalformed(arrange.changeableBy(operation), operation, request -> request.bytes(utf16));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_4_a_broken_escape_in_the_query_makes_a_bad_request(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.changeableBy(operation);
            String key = organization.extension().key();
            areMalformed(
                    organization,
                    operation,
                    brokenEscapes()
                            .map(broken -> request -> request.with(withParameters(Api.EXTENSION_KEY, key + broken))
                                    .raw()));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_4_a_broken_escape_among_the_keys_makes_a_bad_request(Arrange arrange) {
        areMalformed(
                arrange.bestFor(Operation.GET_PROPERTIES),
                Operation.GET_PROPERTIES,
                brokenEscapes()
                        .map(broken -> request -> request.with(withParameters(Api.KEYS, Caller.ANY_KEY + "," + broken))
                                .raw()));
    }

    @RuleTest(ASSUMED)
    void HTTP_4_a_broken_escape_in_the_path_makes_a_bad_request(Arrange arrange) {
        arrange.each(List.of(Operation.GET_PROPERTY, Operation.DELETE_PROPERTY), operation -> {
            areMalformed(
                    arrange.changeableBy(operation),
                    operation,
                    brokenEscapes()
                            .map(broken -> request ->
                                    request.propertyKey(Caller.ANY_KEY + broken).raw()));
        });
    }

    @RuleTest(DOCUMENTED)
    void HTTP_5_a_fault_of_the_server_is_answered_as_one_and_changes_nothing(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = Flaws.failing(arrange, operation, Refusal.SERVER_ERROR);
            organization.unchangedBy(organization.admin().request(operation)).isRefusedAs(Refusal.SERVER_ERROR);
        });
    }

    @RuleTest(DOCUMENTED)
    void HTTP_5_the_same_request_can_succeed_after_a_fault(Arrange arrange) {
        arrange.each(List.of(Operation.INSTALL, Operation.UPGRADE, Operation.SET_PROPERTIES), operation -> {
            Caller caller =
                    Flaws.failing(arrange, operation, Refusal.SERVER_ERROR).admin();
            caller.request(operation).send().isRefusedAs(Refusal.SERVER_ERROR);
            caller.request(operation).send().succeeds();
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_6_a_body_that_is_declared_as_something_else_makes_a_bad_request(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            Stream<String> types = Stream.of(
                    "text/plain",
                    "text/json",
                    "application/x-www-form-urlencoded",
                    "application/vnd.api+json",
                    "application/jsonx",
                    "application");
            areMalformed(
                    arrange.changeableBy(operation),
                    operation,
                    types.map(type ->
                            request -> request.header(CONTENT_TYPE, type).raw()));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_6_a_body_that_is_not_declared_makes_a_bad_request(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            isMalformed(
                    arrange.changeableBy(operation),
                    operation,
                    request -> request.withoutHeader(CONTENT_TYPE).raw());
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_6_a_charset_does_no_harm_nor_does_the_case_of_the_type(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            for (String type : List.of(
                    "application/json; charset=utf-8", "application/json;charset=\"UTF-8\"", "Application/JSON")) {
                succeeds(
                        arrange,
                        operation,
                        request -> request.header(CONTENT_TYPE, type).raw());
            }
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_6_where_there_is_no_body_nothing_need_be_declared(Arrange arrange) {
        List<Operation> withoutBody = Arrays.stream(Operation.values())
                .filter(operation -> !Flaws.WITH_BODY.contains(operation))
                .toList();
        arrange.each(
                withoutBody,
                operation -> succeeds(
                        arrange,
                        operation,
                        request -> request.withoutHeader(CONTENT_TYPE).raw()));
    }

    @RuleTest(DOCUMENTED)
    void HTTP_7_an_error_without_a_name_has_a_message_and_no_code(Arrange arrange) {
        Consumer<Operation> wrong = operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            caller.request(operation).path(Flaws.NO_PATH).send().isRefusedAs(Refusal.NOT_FOUND);
            caller.request(operation).method(Flaws.NO_METHOD).send().isRefusedAs(Refusal.METHOD_NOT_SUPPORTED);
            caller.request(operation).with(Flaws::withoutToken).send().isRefusedAs(Refusal.INVALID_TOKEN);
            caller.request(operation).with(Flaws::wantsHtml).send().isRefusedAs(Refusal.TYPE_NOT_SUPPORTED);
            caller.request(operation).with(Flaws::withoutKey).send().isRefusedAs(Refusal.MALFORMED_REQUEST);
        };
        Consumer<Operation> failing = operation -> Flaws.failing(arrange, operation, Refusal.SERVER_ERROR)
                .admin()
                .request(operation)
                .send()
                .isRefusedAs(Refusal.SERVER_ERROR);
        arrange.each(List.of(wrong, failing), arrange::each);
    }

    @RuleTest(DOCUMENTED)
    void HTTP_7_an_error_with_a_name_has_its_code_and_a_message(Arrange arrange) {
        arrange.each(NAMED, named -> {
            named.provoke(arrange).isRefusedWithCodeOf(named.refusal()).hasMessage();
        });
    }

    @RuleTest(PUBLISHED)
    void HTTP_8_an_unknown_member_beside_properties_is_refused_by_name(Arrange arrange) {
        namesUnknownMembers(arrange, Operation.SET_PROPERTIES, List.of("Properties", "scope"));
    }

    @RuleTest(ASSUMED)
    void HTTP_8_an_unknown_member_of_an_installation_is_refused_by_name(Arrange arrange) {
        namesUnknownMembers(arrange, Operation.INSTALL, List.of("Scope", "properties"));
    }

    @RuleTest(ASSUMED)
    void HTTP_8_an_unknown_member_of_an_upgrade_is_refused_by_name(Arrange arrange) {
        namesUnknownMembers(arrange, Operation.UPGRADE, List.of("Scope", "properties"));
    }

    @RuleTest(ASSUMED)
    void HTTP_8_it_does_not_matter_what_an_unknown_member_holds(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            for (String value : List.of("null", "\"\"", "[]", "{}", "false")) {
                caller.request(operation)
                        .json(Flaws.object(Flaws.rightMember(operation), Flaws.member(Flaws.UNKNOWN_MEMBER, value)))
                        .send()
                        .isRefusedNaming(Refusal.EXTRA_KEY_FOUND, Flaws.UNKNOWN_MEMBER);
            }
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_10_beside_a_code_stands_its_description_for_the_operation(Arrange arrange) {
        arrange.each(NAMED, named -> {
            named.provoke(arrange).isRefusedAs(named.refusal());
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_10_so_it_is_where_a_fault_alone_brings_the_code(Arrange arrange) {
        arrange.each(operation -> {
            for (Refusal refusal : List.of(Refusal.UPGRADE_FAILED, Refusal.REQUEST_LIMIT_EXCEEDED)) {
                if (operation.refusals().containsKey(refusal)) {
                    Organization organization = Flaws.failing(arrange, operation, refusal);
                    organization
                            .unchangedBy(organization.admin().request(operation))
                            .isRefusedAs(refusal);
                }
            }
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_11_parameters_that_nobody_asked_for_are_ignored(Arrange arrange) {
        arrange.each(operation -> {
            succeeds(
                    arrange,
                    operation,
                    request -> request.query("nobody", "asked")
                            .query("nobody", "twice")
                            .query("scope", "team")
                            .query("flag", ""));
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_11_of_repeated_keys_of_the_extension_the_first_holds(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.readyFor(operation);
            String key = organization.extension().key();
            Caller caller = organization.admin();
            caller.request(operation)
                    .with(withParameters(Api.EXTENSION_KEY, Flaws.NO_KEY, key))
                    .send()
                    .isRefusedAs(Refusal.NO_PERMISSION);
            caller.request(operation)
                    .with(withParameters(Api.EXTENSION_KEY, "", key))
                    .send()
                    .isRefusedAs(Refusal.MALFORMED_REQUEST);
            caller.request(operation)
                    .with(withParameters(Api.EXTENSION_KEY, key, Flaws.NO_KEY))
                    .send()
                    .succeeds();
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_11_of_repeated_lists_of_keys_the_first_holds(Arrange arrange) {
        Map<String, String> set = Samples.properties(2);
        String first = Samples.keys(2).get(1);
        String second = Samples.keys(2).get(0);
        arrange.installedWith(set)
                .admin()
                .request(Operation.GET_PROPERTIES)
                .with(withParameters(Api.KEYS, first, second))
                .send()
                .succeedsWith(Map.of(first, set.get(first)));
    }

    @RuleTest(ASSUMED)
    void HTTP_11_a_name_in_another_case_is_another_name(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.readyFor(operation);
            String key = organization.extension().key();
            Caller caller = organization.admin();
            for (String name : List.of(Api.EXTENSION_KEY.toLowerCase(Locale.ROOT), "Extension_Key")) {
                caller.request(operation)
                        .withoutQuery(Api.EXTENSION_KEY)
                        .query(name, key)
                        .send()
                        .isRefusedAs(Refusal.MALFORMED_REQUEST);
            }
            caller.request(operation)
                    .withoutQuery(Api.EXTENSION_KEY)
                    .query(Api.EXTENSION_KEY.toLowerCase(Locale.ROOT), Flaws.NO_KEY)
                    .query(Api.EXTENSION_KEY, key)
                    .send()
                    .succeeds();
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_11_keys_in_another_case_list_nothing(Arrange arrange) {
        arrange.bestFor(Operation.GET_PROPERTIES)
                .admin()
                .request(Operation.GET_PROPERTIES)
                .withoutQuery(Api.KEYS)
                .query(Api.KEYS.toUpperCase(Locale.ROOT), Caller.ANY_KEY)
                .send()
                .isRefusedAs(Refusal.NO_VALID_KEY);
    }

    /** One way to be refused with a code, without a fault. */
    private record Named(
            Operation operation,
            Refusal refusal,
            Consumer<OrganizationShape> shape,
            Function<Organization, Caller> who,
            Consumer<Request> what) {

        static Named of(Operation operation, Refusal refusal, Consumer<OrganizationShape> shape) {
            return new Named(operation, refusal, shape, Organization::admin, request -> {});
        }

        Named by(Function<Organization, Caller> other) {
            return new Named(operation, refusal, shape, other, what);
        }

        Named sending(Consumer<Request> other) {
            return new Named(operation, refusal, shape, who, other);
        }

        Exchange provoke(Arrange arrange) {
            return who.apply(arrange.organization(shape))
                    .request(operation)
                    .with(what)
                    .send();
        }
    }

    private static final List<Named> NAMED = List.of(
            Named.of(Operation.INSTALL, Refusal.INSTALL_RESTRICTED, shape -> {}).by(Organization::member),
            Named.of(
                    Operation.INSTALL,
                    Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE,
                    shape -> shape.barringNonMarketplace().extensionNotInMarketplace()),
            Named.of(Operation.INSTALL, Refusal.INSTALL_FAILED, OrganizationShape::installedForOrganization),
            Named.of(Operation.INSTALL, Refusal.INSTALL_PLAN_LIMIT_EXCEEDED, shape -> shape.installationLimit(0)),
            Named.of(Operation.UPGRADE, Refusal.UPGRADE_NOT_INSTALLED, shape -> {}),
            Named.of(
                    Operation.UPGRADE,
                    Refusal.UPGRADE_DISABLED_BY_OWNER,
                    shape -> shape.installedForOrganization().extensionDisabledByOwner()),
            Named.of(
                    Operation.UPGRADE,
                    Refusal.UPGRADE_DISABLED_BY_ADMIN,
                    shape -> shape.installedForOrganization().disabledByAdmin()),
            Named.of(Operation.UPGRADE, Refusal.UPGRADE_RESTRICTED, OrganizationShape::installedForOrganization)
                    .by(Organization::member),
            Named.of(Operation.UPGRADE, Refusal.UPGRADE_ALREADY_INSTALLED, OrganizationShape::installedForOrganization)
                    .sending(request -> request.json("{\"scope\":\"team\"}")),
            Named.of(
                            Operation.SET_PROPERTIES,
                            Refusal.PROPERTY_KEY_TOO_LONG,
                            OrganizationShape::installedForOrganization)
                    .sending(request -> request.json(Flaws.bodyWithLongKey())),
            Named.of(Operation.GET_PROPERTIES, Refusal.NO_VALID_KEY, OrganizationShape::installedForOrganization)
                    .sending(request -> request.withoutQuery(Api.KEYS)),
            Named.of(Operation.GET_PROPERTY, Refusal.PROPERTY_KEY_INVALID, OrganizationShape::installedForOrganization)
                    .sending(request -> request.propertyKey(Flaws.longKey())),
            Named.of(Operation.GET_PROPERTY, Refusal.PROPERTY_NOT_SET, OrganizationShape::installedForOrganization),
            Named.of(Operation.DELETE_PROPERTY, Refusal.DELETE_KEY_INVALID, OrganizationShape::installedForOrganization)
                    .sending(request -> request.propertyKey(Flaws.longKey())));

    private static void succeeds(Arrange arrange, Operation operation, Consumer<Request> change) {
        arrange.readyFor(operation)
                .admin()
                .request(operation)
                .with(change)
                .send()
                .succeeds();
    }

    /** Each of these flaws makes a bad request, and nothing is changed by any. */
    private static void areMalformed(Organization organization, Operation operation, Stream<Consumer<Request>> flaws) {
        organization.unchangedBy(() -> flaws.map(flaw ->
                        organization.admin().request(operation).with(flaw).send())
                .map(exchange -> exchange.isRefusedAs(Refusal.MALFORMED_REQUEST))
                .reduce((before, last) -> last)
                .orElseThrow());
    }

    private static void isMalformed(Organization organization, Operation operation, Consumer<Request> flaw) {
        areMalformed(organization, operation, Stream.of(flaw));
    }

    /** What stands in the place of the key reaches the operations on one property, which find it to be none. */
    private static void isNoKey(Caller caller, String segment) {
        caller.request(Operation.GET_PROPERTY).propertyKey(segment).send().isRefusedAs(Refusal.PROPERTY_KEY_INVALID);
        caller.request(Operation.DELETE_PROPERTY).propertyKey(segment).send().isRefusedAs(Refusal.DELETE_KEY_INVALID);
    }

    /** Sent over a bare connection, since others would add what they accept themselves, or make one header of two. */
    private static Exchange accepting(Caller caller, String... headers) {
        Request request = caller.request(Operation.GET_PROPERTY).raw();
        Arrays.stream(headers).forEach(header -> request.addHeader(ACCEPT, header));
        return request.send();
    }

    private static void namesUnknownMembers(Arrange arrange, Operation operation, List<String> others) {
        Organization organization = arrange.changeableBy(operation);
        Stream.concat(others.stream(), Stream.of(Flaws.UNKNOWN_MEMBER, "", "a \"quoted\" name", "cl\u00e9"))
                .forEach(name -> organization
                        .unchangedBy(organization
                                .admin()
                                .request(operation)
                                .json(Flaws.object(Flaws.rightMember(operation), Flaws.member(name, "0"))))
                        .isRefusedNaming(Refusal.EXTRA_KEY_FOUND, name));
    }

    /** A body that is right but for these bytes, one for each character, in a text of it. */
    private static byte[] bodyWithText(Operation operation, String bytes) {
        String body = operation == Operation.SET_PROPERTIES
                ? Caller.propertiesBody(Map.of(Caller.ANY_KEY, bytes))
                : Flaws.object(Flaws.rightMember(operation), Flaws.member(bytes, "0"));
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Too short, no hexadecimal digits, and bytes that are not UTF-8. */
    private static Stream<String> brokenEscapes() {
        return Stream.of("%", "%2", "%zz", "%ff", "%c3%28");
    }

    /** Every character of an ASCII text as an escape. */
    private static String escaped(String text) {
        return text.chars()
                .mapToObj(character -> String.format("%%%02X", character))
                .collect(Collectors.joining());
    }

    /** This parameter with these values, and no others of it. */
    private static Consumer<Request> withParameters(String name, String... values) {
        return request -> {
            request.withoutQuery(name);
            Arrays.stream(values).forEach(value -> request.query(name, value));
        };
    }

    /** The methods that some operation has, but none on the path of this one. */
    private static List<String> methodsThatLack(Operation operation) {
        return Arrays.stream(Operation.values())
                .map(Operation::method)
                .distinct()
                .filter(method -> !methodsOfThePath(operation).contains(method))
                .toList();
    }

    private static Set<String> methodsOfThePath(Operation operation) {
        return Arrays.stream(Operation.values())
                .filter(other -> other.path().equals(operation.path()))
                .map(Operation::method)
                .collect(Collectors.toSet());
    }

    private static void allowsThoseOf(Operation operation, Exchange exchange) {
        Set<String> allowed = exchange.header("Allow").stream()
                .flatMap(methods -> Arrays.stream(methods.split("\\s*,\\s*")))
                .collect(Collectors.toSet());
        Set<String> methods = methodsOfThePath(operation);
        exchange.check(allowed.equals(methods), "a header Allow with " + methods + ", not with " + allowed);
    }
}
