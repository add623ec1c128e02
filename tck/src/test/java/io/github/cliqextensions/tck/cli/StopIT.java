package io.github.cliqextensions.tck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.report.Reports;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.InstallationView;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM and Ctrl-C, in the midst of a test that has written a property. */
@Timeout(120)
class StopIT {

    private static final int SIGTERM = 143;
    private static final Map<String, String> THE_OWNERS =
            Map.of("a", "value-of-the-owner", "own", "other-of-the-owner");

    private final CliqMock mock = CliqMock.start();
    private final SlowTarget target;
    private final TargetOrganization organization;
    private final InstallationView before;

    StopIT() throws IOException {
        target = new SlowTarget(mock.baseUrl());
        organization = new ControlTarget(mock.baseUrl(), mock.baseUrl())
                .organization(new OrganizationShape().installedForOrganization().properties(THE_OWNERS));
        before = organization.installation(organization.extension());
    }

    @TempDir
    private Path reports;

    private Program program;

    @BeforeEach
    void start() throws Exception {
        program = Program.start(
                Map.of(
                        "CLIQ_TCK_BASE_URL", target.baseUrl().toString(),
                        "CLIQ_TCK_EXTENSION_ID", organization.extension().id(),
                        "CLIQ_TCK_EXTENSION_KEY", organization.extension().key(),
                        "CLIQ_TCK_TOKEN", organization.token(User.ADMIN)),
                "--allow-changes",
                "--report",
                reports.toString());
        target.awaitHeld();
        assertThat(organization.installation(organization.extension())).isNotEqualTo(before);
    }

    @AfterEach
    void close() throws IOException {
        program.close();
        target.close();
        mock.close();
    }

    @Test
    void what_was_changed_is_put_back_and_what_is_known_is_told() throws Exception {
        program.terminate();
        assertThat(program.firstError()).startsWith("cliq-tck: ends. What was changed is put back");
        int sent = mock.requests().size();
        target.release();

        List<String> told = program.readToTheEnd();

        assertThat(program.exitStatus()).isEqualTo(SIGTERM);
        assertThat(organization.installation(organization.extension())).isEqualTo(before);
        assertThat(told)
                .contains("Summary", "Report: " + reports.toAbsolutePath())
                .anyMatch(line -> line.endsWith(Stop.REASON))
                .last()
                .asString()
                .startsWith("Undecided: ");
        assertThat(reports.resolve(Reports.JSON)).content().contains(Stop.REASON);
        assertThat(reports.resolve(Reports.HTML)).exists();
        assertThat(mock.requests().stream().skip(sent))
                .as("the request that was held, and what puts back")
                .hasSizeLessThan(3 * Limits.PROPERTIES_MAX_PROPERTIES)
                .extracting(RecordedRequest::operation)
                .contains(Optional.of(Operation.DELETE_PROPERTY));
    }

    @Test
    void the_second_signal_ends_it_at_once() throws Exception {
        program.terminate();
        assertThat(program.firstError()).startsWith("cliq-tck: ends. ");

        program.terminate();

        assertThat(program.exitStatus()).isEqualTo(SIGTERM);
        assertThat(program.readToTheEnd()).doesNotContain("Summary");
        assertThat(reports).isEmptyDirectory();
    }
}
