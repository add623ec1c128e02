package io.github.cliqextensions.mock.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.CliqMockExtension;
import io.github.cliqextensions.mock.Failure;
import io.github.cliqextensions.spec.Operation;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("published-numbers")
class InstallerTest {

    @RegisterExtension
    static final CliqMockExtension mock = CliqMockExtension.create(); // in process, on a free port

    @Test
    void comesBackAfterTheLock(CliqMock.Organization acme)
            throws Exception { // each test has an organization of its own
        Installer installer = new Installer(acme.baseUrl(), acme.adminToken(), acme.extensionId(), acme.extensionKey());
        acme.failNext(Operation.INSTALL, Failure.status(500));

        assertEquals(500, installer.install());
        assertEquals(204, installer.install());
        for (int i = 0; i < 8; i++) {
            installer.install();
        }
        assertEquals(429, installer.install()); // the 11th of the minute
        acme.advance(Duration.ofMinutes(5));
        assertNotEquals(429, installer.install());
    }
}
