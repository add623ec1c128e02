package io.github.cliqextensions.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Http;
import io.github.cliqextensions.spec.Operation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The extension as those who write tests use it. */
class CliqMockExtensionTest {

    @RegisterExtension
    static final CliqMockExtension MOCK = CliqMockExtension.create();

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private String before = "";

    @BeforeEach
    void asksForTheSameOrganization(CliqMock.Organization acme) {
        before = acme.id();
    }

    @RepeatedTest(3)
    void eachTestGetsAnOrganizationOfItsOwn(CliqMock.Organization acme) {
        assertThat(acme.id()).isEqualTo(before);
        assertThat(SEEN.add(acme.id())).isTrue();
        install(acme);
    }

    @Test
    void oneMockServesTheClass(CliqMock mock, CliqMock.Organization acme) {
        assertThat(mock).isSameAs(MOCK.mock());
        assertThat(MOCK.baseUrl()).isEqualTo(mock.baseUrl()).isEqualTo(acme.baseUrl());
    }

    @Nested
    class Inside {

        @Test
        void theMockIsThatOfTheClassAround(CliqMock mock, CliqMock.Organization acme) {
            assertThat(mock).isSameAs(MOCK.mock());
            assertThat(acme.id()).isEqualTo(before);
            install(acme);
        }
    }

    private static void install(CliqMock.Organization acme) {
        ApiCall call = ApiCall.of(Operation.INSTALL, acme.adminToken())
                .on(String.valueOf(acme.extensionId()), acme.extensionKey());
        Http.send(call.request(acme.baseUrl())).hasStatus(204);
    }
}
