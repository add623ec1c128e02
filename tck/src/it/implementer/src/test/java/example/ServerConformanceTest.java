package example;

import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Tck;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Target;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ServerConformanceTest {

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        try (Server server = Server.start()) { // yours
            return Tck.run(new ServerTarget(server.url(), server)).asTests(Profile.ALL);
        }
    }

    /** What the tests may ask of it. */
    record ServerTarget(URI baseUrl, Server server) implements Target {

        @Override
        public TargetOrganization organization(OrganizationShape shape) {
            shape.requireOrdinary(); // a test that wants more than users and an extension is skipped
            Server.Account account = server.addAccount();
            if (shape.isInstalled()) {
                account.install(shape.properties());
            }
            return new TargetOrganization() {

                @Override
                public TestExtension extension() {
                    return new TestExtension(String.valueOf(account.extensionId()), account.extensionKey());
                }

                @Override
                public String token(User user) {
                    return switch (user) {
                        case ADMIN -> account.adminToken();
                        case MEMBER -> account.memberToken();
                        case LEAD -> throw cannotGive("an admin of some teams");
                    };
                }

                @Override
                public Instant now() {
                    return account.now();
                }

                @Override
                public void advance(Duration by) {
                    account.passTime(by);
                }
            };
        }
    }
}
