package io.github.cliqextensions.client.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.client.CliqException;
import io.github.cliqextensions.client.CliqExtension;
import io.github.cliqextensions.client.CliqExtensions;
import io.github.cliqextensions.client.Credentials;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.CliqMockExtension;
import io.github.cliqextensions.mock.Failure;
import io.github.cliqextensions.spec.Operation;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the README shows of the client works: its code is one of our classes, and every exception is in its table. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path CODE =
            Path.of("src/test/java", Rollout.class.getName().replace('.', '/') + ".java");

    @RegisterExtension
    static final CliqMockExtension MOCK = CliqMockExtension.create();

    @Test
    void itsCodeIsTheOneBesideThis() throws IOException {
        assertThat(Files.readString(CODE)).endsWith(found("^```java\n(.*?)^```$", section()));
    }

    @Test
    void itsTableNamesEveryKindOfException() throws IOException {
        List<String> named = Pattern.compile("^\\| `(\\w+)`", Pattern.MULTILINE)
                .matcher(section())
                .results()
                .map(MatchResult::group)
                .map(cell -> cell.replaceAll("[^\\w]", ""))
                .toList();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(CliqException.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .toList());
    }

    /** What it claims of this client beside others is shown by tests that there are. */
    @Test
    void itsComparisonNamesTestsThatThereAre() throws IOException {
        List<String> named = Pattern.compile("`(\\w+(?:Test|Contract))`")
                .matcher(section())
                .results()
                .map(match -> match.group(1) + ".java")
                .toList();
        List<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            sources = files.map(file -> file.getFileName().toString()).toList();
        }

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(sources).containsAll(named);
    }

    @Test
    void itsConnectionNeedsNoServer() {
        try (CliqExtensions cliq = Rollout.connect("1000.refresh", "1000.client", "secret")) {
            assertThat(cliq).hasToString("CliqExtensions[https://cliq.zoho.eu]");
        }
    }

    @Test
    void itsCodeRollsOut(CliqMock.Organization acme) {
        assertThat(rollOut(acme)).isEqualTo("installed in us-east, knows {region=us-east}");
    }

    @Test
    void itsCodeSaysUntilWhenAnOperationIsLocked(CliqMock.Organization acme) {
        acme.failNext(Operation.SET_PROPERTIES, Failure.status(429));

        assertThat(rollOut(acme)).startsWith("setProperties is locked until 20");
    }

    @Test
    void itsCodeTellsWhatMayHaveBeenDoneFromWhatWasNot(CliqMock.Organization acme) throws IOException {
        acme.failNext(Operation.INSTALL, Failure.reset());
        assertThat(rollOut(acme)).isEqualTo("look before you do it again");

        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        assertThat(rollOut(nobody, acme)).isEqualTo("do it again: nothing left this machine");
    }

    @Test
    void itsCodeSaysWhatElseWentWrong(CliqMock.Organization acme) {
        acme.failNext(Operation.SET_PROPERTIES, Failure.status(400, "of_a_code_to_come"));

        assertThat(rollOut(acme)).matches("of_a_code_to_come: .+, requests sent: 1");
    }

    private static String rollOut(CliqMock.Organization acme) {
        return rollOut(acme.baseUrl(), acme);
    }

    private static String rollOut(URI root, CliqMock.Organization acme) {
        try (CliqExtensions cliq = CliqExtensions.builder()
                .baseUrl(root)
                .credentials(Credentials.accessToken(acme.adminToken()))
                .build()) {
            CliqExtension extension = cliq.extension(acme.extensionId(), acme.extensionKey());
            return Rollout.rollOut(extension);
        }
    }

    private static String section() throws IOException {
        return found("^## In Java programs$\n(.*?)^## ", Files.readString(README));
    }

    private static String found(String what, String where) {
        Matcher matcher =
                Pattern.compile(what, Pattern.MULTILINE | Pattern.DOTALL).matcher(where);
        assertThat(matcher.find()).as(what).isTrue();
        return matcher.group(1);
    }
}
