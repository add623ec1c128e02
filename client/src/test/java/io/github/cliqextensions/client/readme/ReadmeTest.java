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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the README shows of the client works: its code is one of our classes, and every exception is in its table. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String LINK = "\\[[^]]+]\\[([^]]+)]";
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

    /** What it claims of this client beside others is shown by tests that there are, or by a file of this project. */
    @Test
    void itsComparisonShowsWhatItClaimsOfThisClient() throws IOException {
        Set<String> sources = testSources();

        for (List<String> row : comparison()) {
            String ours = row.get(1);
            List<String> tests = all("`(\\w+(?:Test|IT|Contract))`", ours)
                    .map(name -> name + ".java")
                    .toList();

            assertThat(sources).as(ours).containsAll(tests);
            assertThat(tests.size() + all(LINK, ours).count()).as(ours).isPositive();
        }
    }

    @Test
    void itsComparisonCitesWhatItClaimsOfOthers() throws IOException {
        assertThat(comparison()).hasSizeGreaterThan(10).allSatisfy(row -> {
            assertThat(row).hasSize(5);
            assertThat(row.subList(2, 5))
                    .allSatisfy(theirs -> assertThat(theirs).containsPattern(LINK));
        });
    }

    @Test
    void itsLinksLeadSomewhere() throws IOException {
        Map<String, String> targets = Pattern.compile("^\\[([^]]+)]: (\\S+)$", Pattern.MULTILINE)
                .matcher(section())
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));

        assertThat(all(LINK, section()).collect(Collectors.toSet())).isEqualTo(targets.keySet());
        assertThat(targets.values()).allSatisfy(target -> {
            if (target.startsWith("https://")) { // pinned, so that it stays what was read
                assertThat(target).doesNotContain("/blob/main/", "/blob/master/");
            } else {
                assertThat(README.resolveSibling(target)).isRegularFile();
            }
        });
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

    /** The rows of the table that holds this client against others, as cells, without its head. */
    private static List<List<String>> comparison() throws IOException {
        String table = found("^### Beside other SDKs$\n\n(.*?)^$", section());
        return table.lines()
                .skip(2)
                .map(row -> List.of(row.substring(2, row.length() - 2).split(" \\| ", -1)))
                .toList();
    }

    private static Set<String> testSources() throws IOException {
        Set<String> sources = new HashSet<>();
        for (Path root : List.of(Path.of("src", "test", "java"), Path.of("..", "mock-server", "src", "test", "java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.forEach(file -> sources.add(file.getFileName().toString()));
            }
        }
        return sources;
    }

    private static Stream<String> all(String what, String where) {
        return Pattern.compile(what).matcher(where).results().map(match -> match.group(1));
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
