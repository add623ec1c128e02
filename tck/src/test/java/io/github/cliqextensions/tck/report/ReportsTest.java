package io.github.cliqextensions.tck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Strength;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of a run on a server that is wrong in the worst ways, and that shows every secret that it is told. */
class ReportsTest {

    /** What a test has of its own is as short as a letter; a secret that matters is not. */
    private static final int SECRET = 8;

    private static Report report;
    private static Set<String> secrets;

    @BeforeAll
    static void judgeAWrongServer() {
        report = WrongRun.get().report();
        secrets = WrongRun.get().secrets().stream()
                .filter(secret -> secret.length() >= SECRET)
                .collect(Collectors.toSet());
    }

    @Test
    void no_secret_is_shown_in_any_file(@TempDir Path directory) throws IOException {
        assertThat(secrets).hasSizeGreaterThan(100);
        for (String text : texts(directory, Profile.DOCUMENTED)) {
            assertThat(secrets).filteredOn(text::contains).isEmpty();
        }
        assertThat(report.results())
                .allSatisfy(result -> assertThat(secrets)
                        .filteredOn(result.reason()::contains)
                        .isEmpty());
    }

    /** As in a header of another kind of authorization, or in a page that a gateway keeps its state in. */
    @Test
    void no_secret_is_shown_in_base64_either(@TempDir Path directory) throws IOException {
        Set<String> encoded = secrets.stream()
                .flatMap(secret -> Stream.of("", "x", "xx").map(before -> before + secret + "..."))
                .map(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .map(text -> text.substring(4, text.length() - 8)) // what stands around it is in the rest
                .filter(text -> text.length() >= SECRET)
                .collect(Collectors.toSet());
        for (String text : texts(directory, Profile.DOCUMENTED)) {
            assertThat(encoded).filteredOn(text::contains).isEmpty();
        }
    }

    @Test
    void every_failure_has_its_evidence() {
        assertThat(report.in(State.FAILED)).hasSizeGreaterThan(40).allSatisfy(result -> {
            assertThat(result.evidence()).isPresent();
            assertThat(result.evidence().orElseThrow().curl())
                    .contains(
                            "curl ",
                            "-X " + result.evidence().orElseThrow().request().method());
        });
        assertThat(report.results())
                .filteredOn(result -> result.state() != State.FAILED)
                .allSatisfy(result -> assertThat(result.evidence()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void the_files_agree_on_every_number(Profile profile, @TempDir Path directory) throws Exception {
        write(directory, profile);
        JsonNode json = json(directory);
        Element xml = xml(directory);
        String html = Files.readString(directory.resolve(Reports.HTML));

        report.totals()
                .forEach((state, number) -> assertThat(json.path("totals")
                                .path(state.name().toLowerCase(Locale.ROOT))
                                .intValue())
                        .isEqualTo(number));
        int departures = report.departures(profile).size();
        int findings = report.findings(profile).size();
        assertThat(json.path("departures").size()).isEqualTo(departures);
        assertThat(json.path("findings").size()).isEqualTo(findings);
        assertThat(json.path("tests").size()).isEqualTo(report.results().size());
        assertThat(json.path("rules").size()).isEqualTo(Rule.values().length);

        assertThat(xml.getAttribute("tests"))
                .isEqualTo(String.valueOf(report.results().size()));
        assertThat(xml.getAttribute("failures")).isEqualTo(String.valueOf(departures));
        assertThat(elements(xml, "failure")).hasSize(departures);
        assertThat(elements(xml, "error"))
                .hasSize(report.in(State.COULD_NOT_RUN).size());
        assertThat(elements(xml, "skipped"))
                .hasSize(findings
                        + report.in(State.NOT_APPLICABLE, State.NOT_CHECKED).size());
        assertThat(xml.getAttribute("skipped"))
                .isEqualTo(String.valueOf(elements(xml, "skipped").size()));

        assertThat(html.split("<article class=\"failure failed\"", -1)).hasSize(departures + 1);
        assertThat(html.split("<article class=\"failure finding\"", -1)).hasSize(findings + 1);
        assertThat(html).contains("Departures (" + departures + ")");
        assertThat(html.contains("Findings (" + findings + ")")).isEqualTo(findings > 0);
    }

    @Test
    void nothing_that_ran_is_an_error_for_ci(@TempDir Path directory) throws Exception {
        List<Result> leftOut = report.results().stream()
                .map(result -> new Result(
                        result.test(),
                        result.rule(),
                        result.strength(),
                        result.took(),
                        State.NOT_CHECKED,
                        "not permitted",
                        Optional.empty()))
                .toList();
        WrongRun.write(directory, new Report(leftOut, report.coverage()), Profile.ALL);

        Element xml = xml(directory);
        assertThat(xml.getAttribute("tests")).isEqualTo(String.valueOf(leftOut.size() + 1));
        assertThat(xml.getAttribute("skipped")).isEqualTo(String.valueOf(leftOut.size()));
        assertThat(xml.getAttribute("errors")).isEqualTo("1");
        assertThat(elements(xml, "testcase")).hasSize(leftOut.size() + 1);
        assertThat(elements(xml, "error"))
                .singleElement()
                .extracting(error -> error.getAttribute("message"))
                .asString()
                .startsWith("No test ran that it is judged by");
    }

    @Test
    void the_json_meets_its_schema_which_stands_beside_it(@TempDir Path directory) throws IOException {
        write(directory, Profile.DOCUMENTED);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(directory.resolve(Reports.SCHEMA)), InputFormat.JSON);

        assertThat(schema.validate(json(directory))).isEmpty();
        assertThat(schema.validate(JsonMapper.shared().readTree("{\"verdict\":\"maybe\"}")))
                .isNotEmpty();
        assertThat(json(directory).path("$schema").stringValue()).isEqualTo(Reports.SCHEMA);
    }

    @Test
    void the_page_asks_no_network_for_anything_and_runs_nothing(@TempDir Path directory) throws IOException {
        write(directory, Profile.DOCUMENTED);
        String html = Files.readString(directory.resolve(Reports.HTML));

        assertThat(html)
                .contains("http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;")
                .doesNotContain(
                        "<script", "<img", "<link", "<iframe", "<object", "src=\"", "@import", "url(", "onerror=\"")
                .doesNotContainPattern("<[a-z]+[^>]*\\son[a-z]+=")
                .doesNotContainPattern("href=\"[^#]");
    }

    @Test
    void what_a_hostile_answer_says_is_shown_as_text(@TempDir Path directory) throws IOException {
        for (String text : texts(directory, Profile.DOCUMENTED)) {
            assertThat(text.chars()
                            .filter(c -> Character.isISOControl(c) && c != '\n')
                            .toArray())
                    .isEmpty();
            assertThat(text).doesNotContain("\u202e");
        }
        assertThat(Files.readString(directory.resolve(Reports.HTML)))
                .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void a_finding_names_the_place_in_the_contract(@TempDir Path directory) throws IOException {
        write(directory, Profile.DOCUMENTED);
        JsonNode contract = JsonMapper.shared()
                .readTree(Objects.requireNonNull(
                        Rule.class.getResourceAsStream("/META-INF/openapi/cliq-extensions.json")));
        String html = Files.readString(directory.resolve(Reports.HTML));

        for (Result finding : report.findings(Profile.DOCUMENTED)) {
            JsonNode place = contract.at(finding.statement().place().substring(1));
            assertThat(place.path("sentence").stringValue())
                    .isEqualTo(finding.statement().sentence());
            assertThat(place.path("strength").stringValue()).isEqualTo(Words.of(Strength.ASSUMED));
            assertThat(html)
                    .contains("cliq-extensions.yaml" + finding.statement().place());
        }
    }

    @Test
    void a_finding_is_skipped_for_ci_with_its_evidence(@TempDir Path directory) throws Exception {
        write(directory, Profile.DOCUMENTED);
        Set<String> findings =
                report.findings(Profile.DOCUMENTED).stream().map(Result::test).collect(Collectors.toSet());
        assertThat(findings).isNotEmpty();

        assertThat(elements(xml(directory), "testcase"))
                .filteredOn(test -> findings.contains(test.getAttribute("name")))
                .hasSameSizeAs(findings)
                .allSatisfy(test -> {
                    assertThat(elements(test, "failure")).isEmpty();
                    assertThat(elements(test, "skipped").get(0).getAttribute("message"))
                            .startsWith("finding, not judged by: expected ");
                    assertThat(elements(test, "system-out").get(0).getTextContent())
                            .contains("To send it again:\n");
                });
    }

    @Test
    void reports_of_before_are_replaced_and_nothing_else_is_left(@TempDir Path directory) throws IOException {
        Path deep = directory.resolve("a").resolve("b");
        write(deep, Profile.ALL);
        Files.writeString(deep.resolve(Reports.HTML), "old");
        write(deep, Profile.ALL);

        assertThat(Files.readString(deep.resolve(Reports.HTML))).startsWith("<!DOCTYPE html>");
        try (Stream<Path> files = Files.list(deep)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder(Reports.HTML, Reports.JSON, Reports.SCHEMA, Reports.JUNIT);
        }
    }

    @Test
    void a_directory_that_cannot_be_made_is_named(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatIOException()
                .isThrownBy(() -> write(file.resolve("reports"), Profile.ALL))
                .withMessageContaining("no directory for the reports can be made at " + file.resolve("reports"));
    }

    @Test
    void a_file_that_cannot_be_replaced_is_named(@TempDir Path directory) throws IOException {
        Path taken = directory.resolve(Reports.HTML);
        Files.createDirectories(taken.resolve("not-empty"));

        assertThatIOException()
                .isThrownBy(() -> write(directory, Profile.ALL))
                .withMessageContaining("the report " + taken + " cannot be written");
    }

    private static List<String> texts(Path directory, Profile profile) throws IOException {
        write(directory, profile);
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    private static void write(Path directory, Profile profile) throws IOException {
        WrongRun.write(directory, report, profile);
    }

    private static JsonNode json(Path directory) throws IOException {
        return JsonMapper.shared().readTree(Files.readAllBytes(directory.resolve(Reports.JSON)));
    }

    private static Element xml(Path directory) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(directory.resolve(Reports.JUNIT))))
                .getDocumentElement();
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
