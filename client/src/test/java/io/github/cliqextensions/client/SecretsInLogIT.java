package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs after all tests of the client, which have logged at the lowest level, the libraries underneath included. */
class SecretsInLogIT {

    @Test
    void noSecretThatAnyTestHasSentIsInTheLog() throws IOException {
        String log = Files.readString(SuiteLog.FILE);
        List<String> secrets = Files.readAllLines(SentSecrets.FILE);

        assertThat(secrets).hasSizeGreaterThan(20);
        assertThat(log)
                .contains("TRACE " + CliqExtensions.class.getPackageName(), "EXTENSION_KEY=***")
                .contains("DEBUG " + CliqExtensions.class.getPackageName());
        assertThat(secrets.stream().filter(log::contains)).isEmpty();
    }
}
