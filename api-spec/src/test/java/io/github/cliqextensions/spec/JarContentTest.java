package io.github.cliqextensions.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The jar holds each document as it was written, and again as JSON for who has no parser of YAML. */
class JarContentTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"cliq-extensions", "mock-control"})
    void jsonSaysWhatYamlSays(String name) throws IOException {
        JsonNode yaml = read(YAML, name + ".yaml");
        assertThat(yaml.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(read(JSON, name + ".json")).isEqualTo(yaml);
    }

    @Test
    void theDefaultStateIsTheExampleOfTheControlApi() throws IOException {
        JsonNode example = read(YAML, "mock-control.yaml").at("/components/examples/default_state/value");
        assertThat(example.isObject()).isTrue();
        assertThat(read(JSON, "default-state.json")).isEqualTo(example);
    }

    private static JsonNode read(ObjectMapper mapper, String name) throws IOException {
        try (InputStream file = JarContentTest.class.getResourceAsStream("/META-INF/openapi/" + name)) {
            assertThat(file).as(name + " on the class path").isNotNull();
            return mapper.readTree(file);
        }
    }
}
