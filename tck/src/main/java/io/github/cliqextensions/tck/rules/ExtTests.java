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
import io.github.cliqextensions.tck.http.Request;
import io.github.cliqextensions.tck.targets.TestExtension;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** EXT: the id and the key by which every request names an extension. */
final class ExtTests {

    private static final String LARGEST_ID = String.valueOf(Long.MAX_VALUE);
    private static final String SMALL_LETTERS = Api.EXTENSION_KEY.toLowerCase(Locale.ROOT);

    /** A floating point number cannot hold ids like these, and would take one for the other. */
    @RuleTest(PUBLISHED)
    void EXT_1_tells_long_ids_apart_that_differ_by_one(Arrange arrange) {
        Organization organization = arrange.organization();
        long id = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE / 2, Long.MAX_VALUE);
        TestExtension one = organization.anotherExtension(id);
        TestExtension next = organization.anotherExtension(id + 1);
        organization
                .admin()
                .about(one)
                .installForOrganization()
                .succeeds()
                .leaves(
                        "an installation of extension " + id,
                        true,
                        organization.installation(one).installed())
                .leaves(
                        "an installation of extension " + (id + 1),
                        false,
                        organization.installation(next).installed());
    }

    @RuleTest(ASSUMED)
    void EXT_1_refuses_what_is_no_number(Arrange arrange) {
        refusesIds(arrange, any(arrange), List.of("abc", "0x1f", "1e3", "1.0", "1%2F2", "%D9%A1%D9%A2"));
    }

    @RuleTest(ASSUMED)
    void EXT_1_refuses_a_number_that_is_not_written_in_digits_alone(Arrange arrange) {
        Organization organization = any(arrange);
        String id = organization.extension().id();
        refusesIds(arrange, organization, List.of("-" + id, "+" + id, "%20" + id, id + "%20", id + ".0", id + "L"));
    }

    @RuleTest(ASSUMED)
    void EXT_1_takes_zero_and_the_largest_long_for_ids(Arrange arrange) {
        Caller admin = any(arrange).admin();
        arrange.each(operation -> {
            for (String id : List.of("0", LARGEST_ID)) {
                admin.request(operation).extensionId(id).send().isRefusedAs(Refusal.NOT_FOUND);
            }
        });
    }

    @RuleTest(ASSUMED)
    void EXT_1_refuses_a_number_that_is_too_large_for_a_long(Arrange arrange) {
        String oneMore = new BigInteger(LARGEST_ID).add(BigInteger.ONE).toString();
        refusesIds(arrange, any(arrange), List.of(oneMore, LARGEST_ID + "0", LARGEST_ID.repeat(2)));
    }

    /** Every operation refuses each of these ids, of which there are few, and nothing comes of it. */
    private static void refusesIds(Arrange arrange, Organization organization, List<String> ids) {
        arrange.each(operation -> organization.unchangedBy(() -> ids.stream()
                .map(id -> organization
                        .admin()
                        .request(operation)
                        .extensionId(id)
                        .send()
                        .isRefusedAs(Refusal.MALFORMED_REQUEST))
                .reduce((before, last) -> last)
                .orElseThrow()));
    }

    /** It equals the id that exists in all but its last digit. */
    @RuleTest(ASSUMED)
    void EXT_2_does_not_find_an_id_that_no_extension_has(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            String id = organization.extension().id();
            String unknown = id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
            refuses(organization, operation, Refusal.NOT_FOUND, request -> request.extensionId(unknown));
        });
    }

    @RuleTest(DOCUMENTED)
    void EXT_3_setting_properties_requires_the_key(Arrange arrange) {
        keyIsRequired(arrange, Operation.SET_PROPERTIES::equals);
    }

    @RuleTest(PUBLISHED)
    void EXT_3_every_other_operation_requires_the_key(Arrange arrange) {
        keyIsRequired(arrange, Predicate.not(Operation.SET_PROPERTIES::equals));
    }

    /** Where everything is refused, it does not matter what is installed. */
    private static Organization any(Arrange arrange) {
        return arrange.changeableBy(Operation.SET_PROPERTIES);
    }

    private static void keyIsRequired(Arrange arrange, Predicate<Operation> concerned) {
        List<Operation> operations =
                Arrays.stream(Operation.values()).filter(concerned).toList();
        arrange.each(operations, operation -> {
            Organization organization = arrange.bestFor(operation);
            refuses(
                    organization,
                    operation,
                    Refusal.MALFORMED_REQUEST,
                    request -> request.withoutQuery(Api.EXTENSION_KEY));
            refuses(organization, operation, Refusal.MALFORMED_REQUEST, request -> request.extensionKey(""));
        });
    }

    @RuleTest(ASSUMED)
    void EXT_4_refuses_the_key_of_another_extension(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            TestExtension another = organization.anotherExtension();
            refuses(organization, operation, Refusal.NO_PERMISSION, request -> request.extensionKey(another.key()));
        });
    }

    @RuleTest(ASSUMED)
    void EXT_4_refuses_a_key_that_is_nearly_right(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            String key = organization.extension().key();
            for (String wrong : List.of(
                    key.substring(0, key.length() - 1), key + "x", key + " ", key.toUpperCase(Locale.ROOT), "*")) {
                organization
                        .admin()
                        .request(operation)
                        .extensionKey(wrong)
                        .send()
                        .isRefusedAs(Refusal.NO_PERMISSION);
            }
        });
    }

    @RuleTest(ASSUMED)
    void EXT_4_takes_the_right_key_however_it_is_encoded(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.readyFor(operation);
            organization
                    .admin()
                    .request(operation)
                    .withoutQuery(Api.EXTENSION_KEY)
                    .query(
                            Api.EXTENSION_KEY,
                            everyByteEscaped(organization.extension().key()))
                    .send()
                    .succeeds();
        });
    }

    private static String everyByteEscaped(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, bytes.length)
                .mapToObj(i -> "%%%02X".formatted(bytes[i]))
                .collect(Collectors.joining());
    }

    @RuleTest(DOCUMENTED)
    void EXT_5_reads_the_key_under_its_name_in_capital_letters(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.readyFor(operation);
            organization
                    .admin()
                    .request(operation)
                    .withoutQuery(Api.EXTENSION_KEY)
                    .query(Api.EXTENSION_KEY, organization.extension().key())
                    .send()
                    .succeeds();
        });
    }

    @RuleTest(ASSUMED)
    void EXT_5_does_not_read_the_key_under_another_spelling(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            String key = organization.extension().key();
            for (String name : List.of(SMALL_LETTERS, "Extension_Key", "extensionKey")) {
                organization
                        .admin()
                        .request(operation)
                        .withoutQuery(Api.EXTENSION_KEY)
                        .query(name, key)
                        .send()
                        .isRefusedAs(Refusal.MALFORMED_REQUEST);
            }
        });
    }

    @RuleTest(ASSUMED)
    void EXT_5_the_other_spelling_beside_the_right_one_has_no_effect(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.readyFor(operation);
            String key = organization.extension().key();
            refuses(
                    organization,
                    operation,
                    Refusal.NO_PERMISSION,
                    request -> request.query(SMALL_LETTERS, key).extensionKey("wrong"));
            organization
                    .admin()
                    .request(operation)
                    .withoutQuery(Api.EXTENSION_KEY)
                    .query(SMALL_LETTERS, "wrong")
                    .extensionKey(key)
                    .send()
                    .succeeds();
        });
    }

    private static void refuses(
            Organization organization, Operation operation, Refusal refusal, Consumer<Request> change) {
        organization.refuses(
                refusal,
                () -> organization.admin().request(operation).with(change).send());
    }
}
