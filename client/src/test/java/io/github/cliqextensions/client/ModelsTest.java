package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cliqextensions.client.model.ErrorResponse;
import io.github.cliqextensions.client.model.InstallRequest;
import io.github.cliqextensions.client.model.Scope;
import io.github.cliqextensions.client.model.SetPropertiesRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The generated models, by themselves: what they promise may not hang on how somebody sets up Jackson. */
class ModelsTest {

    private final JsonMapper json = new JsonMapper();

    @Test
    void whatIsNotThereDoesNotTravel() {
        assertThat(json.writeValueAsString(new ErrorResponse("no", null))).isEqualTo("{\"message\":\"no\"}");
        assertThat(json.writeValueAsString(new InstallRequest(Scope.ORGANIZATION, List.of())))
                .isEqualTo("{\"scope\":\"organization\"}");
    }

    @Test
    void whatIsRequiredTravelsEvenIfItIsEmpty() {
        assertThat(json.writeValueAsString(new SetPropertiesRequest(Map.of()))).isEqualTo("{\"properties\":{}}");
    }

    @Test
    void readsAnAnswerThatHasMoreThanTheContract() {
        assertThat(json.readValue("{\"message\":\"no\",\"code\":\"why\",\"more\":1}", ErrorResponse.class))
                .isEqualTo(new ErrorResponse("no", "why"));
    }

    @Test
    void refusesAnAnswerThatHasLess() {
        assertThatThrownBy(() -> json.readValue("{\"code\":\"why\"}", ErrorResponse.class))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining("message");
    }

    @Test
    void keepsWhatItWasGivenInItsOrder() {
        List<Long> teams = new ArrayList<>(List.of(2L, 1L));
        Map<String, String> properties = new LinkedHashMap<>();
        List.of("region", "api_key", "max_retries").forEach(key -> properties.put(key, "1"));

        InstallRequest install = new InstallRequest(Scope.TEAM, teams);
        SetPropertiesRequest set = new SetPropertiesRequest(properties);
        teams.clear();
        properties.clear();

        assertThat(install.teamIds()).containsExactly(2L, 1L);
        assertThat(set.properties()).containsOnlyKeys("region", "api_key", "max_retries");
        assertThat(json.writeValueAsString(set))
                .isEqualTo("{\"properties\":{\"region\":\"1\",\"api_key\":\"1\",\"max_retries\":\"1\"}}");
    }

    @Test
    void doesNotPrintTheValuesOfProperties() {
        assertThat(new SetPropertiesRequest(Map.of("api_key", "my_secret_value")))
                .hasToString("SetPropertiesRequest[properties=[api_key]]");
    }
}
