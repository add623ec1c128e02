package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Tck;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the implementer sees of a server that is wrong: it says with another status that there were too many requests. */
class WrongServerTest {

    private static final int RIGHT = Operation.INSTALL.refusals().get(Refusal.TOO_MANY_REQUESTS);
    private static final int WRONG = RIGHT + 1;

    /** Not by a name under which the build would find it. */
    static class Judged {

        @TestFactory
        Stream<DynamicTest> keepsTheContract() throws Exception {
            try (Server server = Server.start();
                    OtherStatus wrong = new OtherStatus(server.url(), RIGHT, WRONG)) {
                return Tck.run(new ServerConformanceTest.ServerTarget(wrong.url(), server))
                        .asTests(Profile.DOCUMENTED);
            }
        }
    }

    private static final String THE_TEST = "RATE_3_refuses_whom_has_exhausted_the_threshold";

    @Test
    void theTestOfTheRuleFailsAndSaysWhatWasExpectedAndWhatCame() {
        Shown shown = Shown.of(Judged.class);

        assertEquals(
                Set.of(THE_TEST, "RATE_1_every_user_has_the_threshold_and_no_more"),
                shown.failed().keySet());
        String said = shown.failed().get(THE_TEST);
        assertTrue(said.startsWith("RATE-3 (documented): "), said);
        assertTrue(said.contains("expected: status " + RIGHT), said);
        assertTrue(said.contains("got:      " + WRONG), said);
        assertTrue(said.contains("Bearer ***"), said);
        assertFalse(said.contains("1000."), "a token is shown");
        assertTrue(shown.passed().stream().anyMatch(test -> test.startsWith("PROP_")));
        assertTrue(
                shown.skipped().values().stream()
                        .anyMatch(reason -> reason.startsWith("only assumed, and otherwise here: RATE-")),
                "a departure from an assumed rule is no failure by this profile");
    }
}
