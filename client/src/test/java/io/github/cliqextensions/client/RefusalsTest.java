package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.contract.ErrorCode;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.Refusal;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.Failure;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each answer that the contract has for an operation, as the mock gives it. */
class RefusalsTest {

    private final CliqMock mock = CliqMock.start();
    private final CliqMock.Organization organization = mock.organization();
    private CliqExtensions cliq;
    private CliqExtension extension;

    @BeforeEach
    void open() {
        cliq = Clients.builder(organization.baseUrl(), Credentials.accessToken(organization.adminToken()))
                .resends(0)
                .clock(organization::now)
                .build();
        extension = cliq.extension(organization.extensionId(), organization.extensionKey());
    }

    @AfterEach
    void close() {
        cliq.close();
        mock.close();
    }

    static Stream<Arguments> refusals() {
        return Arrays.stream(Operation.values())
                .flatMap(operation -> operation.refusals().entrySet().stream()
                        .map(refusal -> Arguments.of(operation, refusal.getKey(), refusal.getValue())));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void HTTP_7_eachRefusalIsAnExceptionThatSaysWhatTheServiceSaid(Operation operation, Refusal refusal, int status) {
        Optional<ErrorCode> code = Optional.ofNullable(refusal.code());
        organization.failNext(
                io.github.cliqextensions.spec.Operation.valueOf(operation.name()),
                code.map(one -> Failure.status(status, one.value())).orElseGet(() -> Failure.status(status)));

        if (isUnsetProperty(operation, refusal)) {
            assertThat(extension.property(Calls.PROPERTY)).isEmpty();
            return;
        }
        CliqException failure = catchThrowableOfType(CliqException.class, () -> Calls.call(extension, operation));

        assertThat(failure).isExactlyInstanceOf(kind(refusal, status));
        assertThat(failure.operation()).isEqualTo(operation);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.codeAsSent()).isEqualTo(code.map(ErrorCode::value));
        assertThat(failure.description()).isEqualTo(refusal.message());
        assertThat(failure.requestsSent()).isEqualTo(1);
        assertThat(failure)
                .hasMessage("%s: %d %s%s (1 request was sent)"
                        .formatted(
                                operation.id(),
                                status,
                                code.map(one -> one.value() + ": ").orElse(""),
                                refusal.message()));
        assertThat(organization.requests()).hasSize(1);
        if (failure instanceof RateLimitedException locked) {
            assertThat(locked.lockedUntil())
                    .isBetween(
                            organization
                                    .now()
                                    .plus(operation.rateLimit().lock())
                                    .minusSeconds(60),
                            organization.now().plus(operation.rateLimit().lock()));
        }
    }

    private static boolean isUnsetProperty(Operation operation, Refusal refusal) {
        return operation == Operation.GET_PROPERTY && refusal.code() == ErrorCode.EXTENSION_PROPERTY_INVALID_KEY;
    }

    private static Class<? extends CliqException> kind(Refusal refusal, int status) {
        if (refusal == Refusal.REQUEST_LIMIT_EXCEEDED) {
            return RateLimitedException.class;
        }
        return switch (status) {
            case 400, 405, 406 -> InvalidRequestException.class;
            case 401 -> AuthenticationException.class;
            case 403 -> PermissionException.class;
            case 404 -> NotFoundException.class;
            case 429 -> RateLimitedException.class;
            case 500 -> ServerException.class;
            default -> throw new AssertionError("the contract has a status that this test does not know: " + status);
        };
    }
}
