package example;

import io.github.cliqextensions.mock.CliqMock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.spi.SLF4JServiceProvider;

/** Starts a mock where there is neither JUnit nor a binding of SLF4J. What is not as it should be ends it with a message. */
public final class Plain {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Plain() {}

    public static void main(String[] arguments) throws Exception {
        nothingBroughtJUnit();
        nothingBroughtABindingOfSlf4j();

        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        URI url = aMockAnswers();
        System.setErr(err);

        itIsClosed(url);
        onlySlf4jSpoke(printed.toString(StandardCharsets.UTF_8));
        System.out.println("a mock answered, and was closed");
    }

    private static void nothingBroughtJUnit() {
        for (String type : List.of("org.junit.jupiter.api.Test", "org.junit.platform.engine.TestEngine")) {
            try {
                Class<?> found = Class.forName(type);
                throw new AssertionError("the mock server brought JUnit to the class path: " + where(found));
            } catch (ClassNotFoundException asItShouldBe) {
                // Neither is there.
            }
        }
    }

    private static void nothingBroughtABindingOfSlf4j() {
        for (SLF4JServiceProvider binding : ServiceLoader.load(SLF4JServiceProvider.class)) {
            throw new AssertionError(
                    "the mock server brought a binding of SLF4J to the class path: " + where(binding.getClass()));
        }
    }

    private static String where(Class<?> type) {
        return type.getName() + " of " + type.getProtectionDomain().getCodeSource().getLocation();
    }

    private static URI aMockAnswers() throws IOException, InterruptedException {
        try (CliqMock mock = CliqMock.start();
                CliqMock.Organization acme = mock.organization()) {
            String path = "/api/v3/extensions/" + acme.extensionId() + "/installation?EXTENSION_KEY=" + acme.extensionKey();
            int status = CLIENT.send(
                            HttpRequest.newBuilder(mock.baseUrl().resolve(path))
                                    .header("Authorization", "Bearer " + acme.adminToken())
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString("{\"scope\":\"organization\"}"))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            check(status == 204, "the mock answered " + status);
            Instant before = acme.now();
            acme.advance(Duration.ofMinutes(5));
            check(!acme.now().isBefore(before.plus(Duration.ofMinutes(5))), "the clock did not move");
            return mock.baseUrl();
        }
    }

    private static void itIsClosed(URI url) throws IOException, InterruptedException {
        try {
            CLIENT.send(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding());
            throw new AssertionError("the mock answers although it was closed");
        } catch (ConnectException asItShouldBe) {
            // Nobody listens.
        }
    }

    /** SLF4J says that it has no binding. That is its right; the mock adds nothing. */
    private static void onlySlf4jSpoke(String printed) {
        check(printed.lines().allMatch(line -> line.startsWith("SLF4J")), "on standard error there was:\n" + printed);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
