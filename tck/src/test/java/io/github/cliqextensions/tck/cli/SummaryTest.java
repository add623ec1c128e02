package io.github.cliqextensions.tck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Strength;
import io.github.cliqextensions.tck.http.Coverage;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SummaryTest {

    /** Scripts read it. */
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "tr-TR", "de-DE"})
    void numbers_are_the_same_wherever_it_is_read(String language) {
        Result result = new Result(
                "PROP_1_one",
                Rule.PROP_1,
                Strength.DOCUMENTED,
                Duration.ZERO,
                State.NOT_CHECKED,
                "not permitted",
                Optional.empty());
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(language));
        try {
            assertThat(new Summary(new Report(List.of(result), new Coverage()), Profile.ALL).lines())
                    .contains("     1  not checked", "       1  not permitted");
        } finally {
            Locale.setDefault(before);
        }
    }
}
