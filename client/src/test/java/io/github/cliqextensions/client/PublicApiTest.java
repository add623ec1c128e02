package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What programs hold on to changes only where somebody has accepted it: see CONTRIBUTING, "To change what users call". */
class PublicApiTest {

    private static final Path ACCEPTED = Path.of("src/test/resources/io/github/cliqextensions/client/public-api.txt");
    private static final Path FOUND = Path.of("target/public-api.txt");

    /** In the lists the JDK's {@code java.lang} and the client's own packages are left out. */
    private static final Pattern FULL_NAME =
            Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.){2,}[A-Z][\\w.]*|\\bfeign\\.[A-Z][\\w.]*");

    @Test
    void isTheAcceptedOne() throws IOException {
        List<String> found = PublicApi.lines();
        Files.write(FOUND, found);
        List<String> accepted = Files.readAllLines(ACCEPTED);

        List<String> added = without(found, accepted);
        List<String> removed = without(accepted, found);

        if (!added.isEmpty() || !removed.isEmpty()) {
            fail(
                    "The public API of the client is another one. If that is meant, accept it:%n"
                            + "  cp client/%s client/%s%nadded:%n%s%nremoved, which breaks programs:%n%s",
                    FOUND, ACCEPTED, lines(added), lines(removed));
        }
    }

    /** Else the next version of a library is a new version of the client. What is about Micrometer names that, and no other. */
    @Test
    void namesNoLibraryButFeignWhereTheUserBringsATypeOfIt() {
        List<String> foreign = new ArrayList<>();
        for (String line : PublicApi.lines()) {
            FULL_NAME
                    .matcher(line)
                    .results()
                    .map(MatchResult::group)
                    .filter(name -> !name.startsWith("java."))
                    .filter(name -> !(line.startsWith("micrometer.") && name.startsWith("io.micrometer.core.")))
                    .forEach(name -> foreign.add(line));
        }

        assertThat(foreign)
                .containsExactlyInAnyOrder(
                        "CliqExtensions.Builder: CliqExtensions.Builder interceptor(feign.RequestInterceptor)",
                        "CliqExtensions.Builder: CliqExtensions.Builder transport(feign.Client)",
                        "api.PercentEncoded: final class implements feign.Param.Expander");
    }

    @Test
    void namesNothingInternal() {
        assertThat(PublicApi.lines()).noneMatch(line -> line.contains("internal."));
    }

    @Test
    void isWhatTheModuleExports() {
        ModuleDescriptor module = ModuleFinder.of(PublicApi.classes())
                .find("io.github.cliqextensions.client")
                .orElseThrow()
                .descriptor();
        Set<String> exported =
                module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());

        assertThat(exported).isEqualTo(PublicApi.packages());
        assertThat(module.opens()).isEmpty();
    }

    private static List<String> without(List<String> lines, List<String> others) {
        return lines.stream().filter(line -> !others.contains(line)).toList();
    }

    private static String lines(List<String> lines) {
        return lines.isEmpty()
                ? "  nothing"
                : lines.stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }
}
