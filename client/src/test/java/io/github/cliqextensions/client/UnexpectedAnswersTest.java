package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.contract.ErrorCode;
import io.github.cliqextensions.client.contract.Operation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that the service does not give: those of proxies, of other servers, of a service that has changed. */
class UnexpectedAnswersTest {

    private static final String TOKEN = "1000.token-of-the-test";
    private static final String KEY = "key-of-the-extension";
    private static final String PAGE = "<!DOCTYPE html><html><body>Sign in</body></html>";

    private RecordingServer server;
    private CliqExtensions cliq;
    private CliqExtension extension;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
        cliq = Clients.of(server.root(), TOKEN);
        extension = cliq.extension(53719000001887001L, KEY);
    }

    @AfterEach
    void stop() {
        cliq.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aPageIsNoAnswer(Operation operation) {
        server.answer(200, PAGE, "Content-Type", "text/html; charset=utf-8");

        ServerException failure = failure(ServerException.class, operation);

        assertThat(failure.status()).hasValue(200);
        assertThat(failure.description()).contains("not the service's").endsWith("text/html");
        assertThat(failure.requestsSent()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"region\":\"us-ea",
                "{",
                "null",
                "[]",
                "\"region\"",
                "17",
                "{\"region\":1}",
                "{\"region\":null}",
                "{\"region\":{}}",
                "{\"another\":\"us-east\"}",
                "{}",
                "{\"region\":\"us-east\"} and more"
            })
    void aSuccessOfAnotherFormIsNone(String body) {
        server.answer(200, body);

        ServerException failure = failure(ServerException.class, Operation.GET_PROPERTY);

        assertThat(failure.description()).contains("not the service's").doesNotContain("us-ea");
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"SET_PROPERTIES", "GET_PROPERTIES", "GET_PROPERTY"})
    void anEmptySuccessIsNoneWhereContentWasPromised(Operation operation) {
        server.answer(204, "");

        assertThat(failure(ServerException.class, operation).status()).hasValue(204);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"INSTALL", "UPGRADE", "DELETE_PROPERTY"})
    void aSuccessWithAnObjectIsOneWhereNothingWasPromised(Operation operation) {
        server.answer(200, "{\"status\":\"done\"}");

        Calls.call(extension, operation);

        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void aRedirectIsNotFollowed(Operation operation) {
        server.answer(302, "", "Location", "https://accounts.example/signin?token=" + TOKEN);

        ServerException failure = failure(ServerException.class, operation);

        assertThat(failure.description()).contains("redirect").contains("base URL");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() {
        server.answer(200, "{\"region\":\"" + "x".repeat(2_000_000) + "\"}");

        ServerException failure = failure(ServerException.class, Operation.GET_PROPERTY);

        assertThat(failure.description()).contains("larger than");
    }

    @Test
    void aNumberOfNestedArraysIsNoFailureOfOurs() {
        server.answer(200, "[".repeat(100_000));

        assertThat(failure(ServerException.class, Operation.GET_PROPERTIES).status())
                .hasValue(200);
    }

    @ParameterizedTest
    @CsvSource({
        "400, InvalidRequestException",
        "401, AuthenticationException",
        "403, PermissionException",
        "404, NotFoundException",
        "409, InvalidRequestException",
        "413, InvalidRequestException",
        "429, RateLimitedException",
        "500, ServerException",
        "502, ServerException",
        "503, ServerException"
    })
    void aPageWithAStatusIsToldByTheStatus(int status, String kind) {
        server.answer(status, PAGE, "Content-Type", "text/html");

        CliqException failure = failure(CliqException.class, Operation.GET_PROPERTIES);

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.code()).isEmpty();
        assertThat(failure.description()).isEqualTo("an answer without the service's message, text/html");
    }

    @Test
    void aCodeThatNobodyKnowsIsKept() {
        server.answer(403, "{\"message\":\"It is Sunday.\",\"code\":\"closed_today\"}");

        CliqException failure = failure(PermissionException.class, Operation.INSTALL);

        assertThat(failure.code()).isEmpty();
        assertThat(failure.codeAsSent()).hasValue("closed_today");
        assertThat(failure).hasMessageContaining("403 closed_today: It is Sunday.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"message\":7,\"code\":[]}", "{\"code\":null}", "[]", "{}", "7"})
    void anErrorOfAnotherFormIsToldByItsStatus(String body) {
        server.answer(404, body);

        CliqException failure = failure(NotFoundException.class, Operation.INSTALL);

        assertThat(failure.codeAsSent()).isEmpty();
        assertThat(failure.description()).startsWith("an answer without the service's message");
    }

    @Test
    void aMessageIsOneLineOfBoundedLength() {
        server.answer(400, "{\"message\":\"one\\ntwo\\u001b[31m" + "x".repeat(10_000) + "\"}");

        CliqException failure = failure(InvalidRequestException.class, Operation.INSTALL);

        assertThat(failure.description())
                .startsWith("one two [31mxx")
                .endsWith("x...")
                .hasSizeLessThan(400);
    }

    /** No service does so; a proxy that shows what it was sent may. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void whatAServerEchoesIsMasked(Operation operation) {
        String echo = "Bearer " + TOKEN + " EXTENSION_KEY=" + KEY + " " + Calls.VALUE;
        for (int status : new int[] {400, 401, 403, 404, 418, 429, 500, 302}) {
            server.answer(status, "{\"message\":\"" + echo + "\",\"code\":\"" + echo + "\"}");

            CliqException failure = failure(CliqException.class, operation);

            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertThat(trace + failure.description() + failure.codeAsSent())
                    .contains("***")
                    .doesNotContain(TOKEN)
                    .doesNotContain(KEY);
            if (operation == Operation.SET_PROPERTIES) {
                assertThat(trace.toString()).doesNotContain(Calls.VALUE);
            }
        }
    }

    /** A value or a key may be a word of it: masked, it would be told as another failure. */
    @Test
    void RATE_9_aCodeOfTheContractIsKnownWhateverIsSecret() {
        server.answer(400, "{\"message\":\"no\",\"code\":\"" + ErrorCode.REQUEST_LIMIT_EXCEEDED.value() + "\"}");

        RateLimitedException failure = catchThrowableOfType(
                RateLimitedException.class, () -> extension.setProperties(Map.of("region", "limit")));

        assertThat(failure.code()).hasValue(ErrorCode.REQUEST_LIMIT_EXCEEDED);
    }

    @Test
    void GET_2_aPropertyIsNotSetWhateverTheExtensionsKeyIs() {
        server.answer(
                404, "{\"message\":\"no\",\"code\":\"" + ErrorCode.EXTENSION_PROPERTY_INVALID_KEY.value() + "\"}");

        assertThat(cliq.extension(53719000001887001L, "key").property("region")).isEmpty();
    }

    private <T extends CliqException> T failure(Class<T> kind, Operation operation) {
        return catchThrowableOfType(kind, () -> Calls.call(extension, operation));
    }
}
