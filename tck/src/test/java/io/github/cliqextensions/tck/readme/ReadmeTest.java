package io.github.cliqextensions.tck.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the README shows to who has a server works: it is a test of a build of others, which runs it. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path TEST = Path.of("src/it/implementer/src/test/java/example/ServerConformanceTest.java");

    @Test
    void its_suite_is_the_one_of_the_implementers_build() throws IOException {
        Matcher block = Pattern.compile(
                        "^### In your own JUnit suite$.*?^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(README));

        assertThat(block.find()).isTrue();
        assertThat(Files.readString(TEST)).endsWith(block.group(1));
    }
}
