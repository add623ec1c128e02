package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.contract.ErrorCode;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.model.Scope;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.Failure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words of the domain, spoken to the mock. */
class CliqExtensionTest {

    private final CliqMock mock = CliqMock.start();
    private final CliqMock.Organization organization = mock.organization();
    private CliqExtensions cliq;
    private CliqExtension extension;

    @BeforeEach
    void open() {
        cliq = as(organization.adminToken());
        extension = cliq.extension(organization.extensionId(), organization.extensionKey());
    }

    @AfterEach
    void close() {
        cliq.close();
        mock.close();
    }

    @Test
    void INSTALL_2_UPGRADE_2_installsForTeamsAndUpgradesToTheOrganization() {
        extension.installForTeams(organization.teamIds().get(0));
        extension.installForTeams(organization.teamIds().get(1));
        extension.upgrade(Scope.TEAM);
        extension.upgrade(Scope.ORGANIZATION);

        InvalidRequestException narrowing =
                catchThrowableOfType(InvalidRequestException.class, () -> extension.upgrade(Scope.TEAM));
        assertThat(narrowing.code()).hasValue(ErrorCode.EXTENSION_ALREADY_INSTALLED);
    }

    @Test
    void INSTALL_7_anotherUserIsNotAllowedTo() {
        try (CliqExtensions member = as(organization.memberToken())) {
            CliqExtension theirs = member.extension(organization.extensionId(), organization.extensionKey());

            PermissionException refusal =
                    catchThrowableOfType(PermissionException.class, theirs::installForOrganization);
            assertThat(refusal.code()).hasValue(ErrorCode.EXTENSION_INSTALL_RESTRICTED);
        }
    }

    @Test
    void PROP_1_LIST_1_GET_1_DELETE_1_setsReadsAndDeletesProperties() {
        extension.installForOrganization();
        extension.setProperties(Map.of("region", "us-east", "api_key", "Grüße & =+% 🔑"));

        assertThat(extension.property("api_key")).hasValue("Grüße & =+% 🔑");
        Map<String, String> some = extension.properties("region", "api_key", "not_set");
        assertThat(some).isEqualTo(Map.of("region", "us-east", "api_key", "Grüße & =+% 🔑"));
        assertThatThrownBy(() -> some.put("a", "b")).isInstanceOf(UnsupportedOperationException.class);

        extension.deleteProperty("region");
        extension.deleteProperty("region");
        assertThat(extension.property("region")).isEmpty();
        assertThat(extension.properties("region")).isEmpty();
    }

    /** The service uses one status for both, and so does a proxy: only the code says that it is the property. */
    @Test
    void GET_2_onlyAPropertyThatIsNotSetIsEmpty() {
        assertThatThrownBy(() -> extension.property("region")).isInstanceOf(NotFoundException.class);
        extension.installForOrganization();
        assertThat(extension.property("region")).isEmpty();

        CliqExtension unknown = cliq.extension(organization.extensionId() + 1, organization.extensionKey());
        assertThatThrownBy(() -> unknown.property("region")).isInstanceOf(NotFoundException.class);
        organization.failNext(Failure.status(404));
        assertThatThrownBy(() -> extension.property("region")).isInstanceOf(NotFoundException.class);
    }

    /** With the checks off it is the service that says so, of a key that could never be set. */
    @Test
    void GET_2_aKeyThatIsInvalidIsNotEmpty() {
        extension.installForOrganization();
        try (CliqExtensions unchecked = Clients.builder(
                        organization.baseUrl(), Credentials.accessToken(organization.adminToken()))
                .checkBeforeCall(false)
                .build()) {
            CliqExtension same = unchecked.extension(organization.extensionId(), organization.extensionKey());

            InvalidRequestException refusal =
                    catchThrowableOfType(InvalidRequestException.class, () -> same.property("Region"));
            assertThat(refusal.code()).hasValue(ErrorCode.EXTENSION_PROPERTY_INVALID_KEY);
            assertThat(refusal.rule()).isEmpty();
        }
    }

    @Test
    void EXT_5_theOtherNameOfTheKeyIsForTheUserToChoose() throws Exception {
        try (RecordingServer server = new RecordingServer();
                CliqExtensions other = Clients.builder(server.root(), Credentials.accessToken("1000.token-of-the-test"))
                        .extensionKeyName(ExtensionKeyName.PUBLISHED)
                        .build()) {
            CliqExtension same = other.extension(17, "a key & EXTENSION_KEY=b");
            same.properties("region");
            same.property("region");

            assertThat(server.received()).allSatisfy(request -> {
                assertThat(request.queryValues("extension_key")).containsExactly("a%20key%20%26%20EXTENSION_KEY%3Db");
                assertThat(request.queryValues("EXTENSION_KEY")).isEmpty();
            });
            assertThat(server.last().path()).isEqualTo("/api/v3/extensions/17/properties/region");
        }
        // The mock is of the opinion that only the page's name counts.
        try (CliqExtensions other = Clients.builder(
                        organization.baseUrl(), Credentials.accessToken(organization.adminToken()))
                .extensionKeyName(ExtensionKeyName.PUBLISHED)
                .build()) {
            CliqExtension same = other.extension(organization.extensionId(), organization.extensionKey());
            assertThatThrownBy(same::installForOrganization).isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    void oneClientServesManyThreads() throws InterruptedException, ExecutionException {
        extension.installForOrganization();
        extension.setProperties(Map.of("region", "us-east"));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> read = threads.invokeAll(
                    IntStream.range(0, Operation.GET_PROPERTY.rateLimit().threshold())
                            .mapToObj(i -> (Callable<String>)
                                    () -> extension.property("region").orElseThrow())
                            .toList());
            for (Future<String> one : read) {
                assertThat(one.get()).isEqualTo("us-east");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void noTextShowsASecret() {
        String text = cliq + "" + extension + Credentials.accessToken(organization.adminToken());

        assertThat(text)
                .contains(
                        String.valueOf(organization.extensionId()),
                        organization.baseUrl().toString(),
                        "***")
                .doesNotContain(organization.extensionKey())
                .doesNotContain(organization.adminToken());
    }

    private CliqExtensions as(String token) {
        SentSecrets.add(token);
        return Clients.of(organization.baseUrl(), Credentials.accessToken(token));
    }
}
