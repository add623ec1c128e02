package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Client;
import io.github.cliqextensions.client.contract.Api;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.Failure;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mock's token endpoint and its clock, which lets tokens expire. */
class RefreshAgainstMockTest {

    private final MovableClock clock = new MovableClock();
    private final HttpTransport http = new HttpTransport();
    private final AtomicInteger exchanges = new AtomicInteger();
    private CliqMock mock;
    private CliqMock.Organization acme;
    private CliqExtension extension;

    @BeforeEach
    void start() {
        mock = CliqMock.start(clock);
        acme = mock.organization();
        extension = extension(acme.refreshToken(), acme.clientSecret());
        try (CliqExtensions admin = Clients.of(acme.baseUrl(), acme.adminToken())) {
            admin.extension(acme.extensionId(), acme.extensionKey()).installForOrganization();
        }
    }

    @AfterEach
    void stop() {
        mock.close();
        http.close();
    }

    @Test
    void AUTH_5_exchangesOnceAndAgainWhenTheTokenExpires() {
        extension.property("region");
        extension.property("region");
        assertThat(exchanges).hasValue(1);

        clock.move(Api.TOKEN_LIFETIME);
        extension.property("region");

        assertThat(exchanges).hasValue(2);
        // No call met an expired token.
        assertThat(acme.requests()).extracting(RecordedRequest::status).doesNotContain(401);
    }

    /** The service's clock is ahead of the client's, so the token is older than it seems. */
    @Test
    void AUTH_2_aTokenThatExpiredUnseenIsReplacedAndTheCallSucceeds() {
        extension.property("region");

        acme.advance(Api.TOKEN_LIFETIME);
        assertThat(extension.property("region")).isEmpty();

        assertThat(exchanges).hasValue(2);
    }

    /** Even of a token that was exchanged a moment ago. */
    @Test
    void AUTH_1_a401IsMetWithOneExchange() {
        acme.failNext(Failure.status(401));

        assertThat(extension.property("region")).isEmpty();

        assertThat(exchanges).hasValue(2);
    }

    @Test
    void AUTH_5_namesWhatTheMockRefuses() {
        AuthenticationException token = catchThrowableOfType(
                AuthenticationException.class,
                () -> extension("1000.other", acme.clientSecret()).property("region"));
        AuthenticationException client = catchThrowableOfType(
                AuthenticationException.class,
                () -> extension(acme.refreshToken(), "other").property("region"));

        assertThat(token.codeAsSent()).hasValue(Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN);
        assertThat(client.codeAsSent()).hasValue(Api.TOKEN_ERROR_UNKNOWN_CLIENT);
    }

    private CliqExtension extension(String refreshToken, String clientSecret) {
        Client counting = (request, options) -> {
            if (request.url().endsWith(Api.TOKEN_PATH)) {
                exchanges.incrementAndGet();
            }
            return http.execute(request, options);
        };
        return Clients.builder(
                        acme.baseUrl(), Credentials.refreshToken(refreshToken).client(acme.clientId(), clientSecret))
                .transport(counting)
                .clock(clock)
                .build()
                .extension(acme.extensionId(), acme.extensionKey());
    }
}
