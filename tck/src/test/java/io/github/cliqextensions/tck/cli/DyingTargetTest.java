package io.github.cliqextensions.tck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.tck.cli.DyingTarget.Death;
import io.github.cliqextensions.tck.report.Reports;
import io.github.cliqextensions.tck.run.Tck;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A target that dies while it is judged: what was seen of it stays, nothing is made up of the rest, and the run ends. */
@Timeout(180)
class DyingTargetTest {

    private static final String PATIENCE = "cliq.tck.patience";

    /** As many as it takes for some tests to be through, and far less than the run needs. */
    private static final int REQUESTS = 300;

    private static final List<String> TESTS =
            Tck.tests().stream().map(Method::getName).toList();

    @TempDir
    Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final CliqMock mock = CliqMock.start(now::get);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        System.clearProperty(PATIENCE);
        mock.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_was_seen_before_stays_and_the_rest_could_not_run(Death death) throws Exception {
        try (DyingTarget target = new DyingTarget(mock.baseUrl(), REQUESTS, death)) {
            String url = target.baseUrl().toString();
            int status = judge(
                    Map.of(Setting.BASE_URL, url, Setting.CONTROL_URL, url, Setting.REPORT, directory.toString()));

            isUndecided(status);
        }
    }

    /** One test after another, on a clock that moves while the run waits. */
    @ParameterizedTest
    @EnumSource
    void the_same_without_a_control_API(Death death) throws Exception {
        TargetOrganization organization = new ControlTarget(mock.baseUrl(), mock.baseUrl())
                .organization(
                        new OrganizationShape().installedForOrganization().properties(Map.of("own", "owners-value")));
        try (DyingTarget target = new DyingTarget(mock.baseUrl(), REQUESTS, death)) {
            int status = judge(Map.of(
                    Setting.BASE_URL, target.baseUrl().toString(),
                    Setting.EXTENSION_ID, organization.extension().id(),
                    Setting.EXTENSION_KEY, organization.extension().key(),
                    Setting.TOKEN, organization.token(User.ADMIN),
                    Setting.ALLOW_CHANGES, "properties",
                    Setting.REPORT, directory.toString()));

            isUndecided(status);
        }
    }

    private void isUndecided(int status) throws Exception {
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(status).isEqualTo(CliqTck.UNDECIDED);
        assertThat(lines)
                .anyMatch(line -> line.contains("not tried: the target is gone"))
                .last()
                .asString()
                .matches("Undecided: \\d+ tests could not run\\. Exit status 2\\.");
        assertThat(out.toString(UTF_8)).doesNotContain("an error of the suite");

        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(directory.resolve(Reports.JSON)));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Files.readString(directory.resolve(Reports.SCHEMA)), InputFormat.JSON)
                        .validate(json))
                .isEmpty();
        JsonNode totals = json.path("totals");
        assertThat(totals.path("passed").intValue())
                .as(json.path("totals").toString())
                .isPositive();
        assertThat(totals.path("failed").intValue())
                .as("the target behind keeps every rule: %s", out)
                .isZero();
        assertThat(totals.path("could_not_run").intValue()).isPositive();
        assertThat(json.path("tests")
                        .valueStream()
                        .map(test -> test.path("test").stringValue()))
                .containsExactlyInAnyOrderElementsOf(TESTS);

        assertThat(xml().getElementsByTagName("testcase").getLength()).isEqualTo(TESTS.size());
        assertThat(xml().getElementsByTagName("error").getLength())
                .isEqualTo(totals.path("could_not_run").intValue());
        String html = Files.readString(directory.resolve(Reports.HTML));
        assertThat(TESTS)
                .filteredOn(test ->
                        !html.contains(test.replaceFirst("[A-Z]+_\\d+_", "").replace('_', ' ')))
                .isEmpty();
        assertThat(html.substring(html.length() - 40)).endsWith("</html>\n");
    }

    private Document xml() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(directory.resolve(Reports.JUNIT).toFile());
    }

    private int judge(Map<Setting, String> settings) throws IOException {
        System.setProperty(PATIENCE, "PT1S");
        Surroundings surroundings =
                new Surroundings(Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false);
        return new Judging(
                        Settings.of(Values.of(settings, Map.of())),
                        surroundings,
                        new Stop(),
                        now::get,
                        duration -> now.updateAndGet(time -> time.plus(duration)))
                .judge();
    }
}
