package io.github.cliqextensions.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.journal.Journal;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Heap;
import io.github.cliqextensions.mock.testing.PipelinedClient;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** However many requests of however many users there were, the mock holds what was used lately, and no more. */
@Tag("soak")
class SoakTest {

    private static final long REQUESTS = Long.getLong("soak.requests", 5_000_000);
    private static final int ROUND = 250_000;
    private static final int ORGANIZATIONS = 100;
    private static final int USERS = 1_000;
    private static final int CLIENTS = 4;
    private static final int AT_ONCE = 64;
    private static final int MEBIBYTE = 1024 * 1024;

    /** For what the JVM itself comes to hold, compiled code's data among it. */
    private static final int LARGEST_GROWTH = 16 * MEBIBYTE;

    private static final Operation[] OPERATIONS = Operation.values();
    private static final Duration WINDOW = Arrays.stream(OPERATIONS)
            .map(operation -> operation.rateLimit().window())
            .reduce(Duration.ZERO, SoakTest::longer);
    private static final Duration LOCK = Arrays.stream(OPERATIONS)
            .map(operation -> operation.rateLimit().lock())
            .reduce(Duration.ZERO, SoakTest::longer);

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    private final Map<Integer, Long> statuses = new TreeMap<>();

    /** Whose request is the next one of a client. */
    private interface Users {
        int next(Random random);
    }

    @Test
    void journalAndLimiterStayBounded() throws Exception {
        for (int organization = 0; organization < ORGANIZATIONS; organization++) {
            mock.post("/_mock/state", state(organization)).hasStatus(204);
        }
        long loaded = Heap.used();
        // Before growth is measured, the journals are full and the limiters have what two rounds leave.
        for (int i = 0; i < 2; i++) {
            round(SoakTest::mostlyAnyUser);
        }
        statuses.clear();
        long start = Heap.used();
        print(
                "%d users in %d organizations, heap before the first request: %s",
                USERS * ORGANIZATIONS, ORGANIZATIONS, mb(loaded));
        print("heap at the start, with full journals: %s", mb(start));

        long begun = System.nanoTime();
        for (long sent = 0; sent < REQUESTS; sent += ROUND) {
            round(SoakTest::mostlyAnyUser);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long end = Heap.used();
        long answered = statuses.values().stream().mapToLong(Long::longValue).sum();
        print("%d requests in %.0f s, %.0f a second, by status: %s", answered, seconds, answered / seconds, statuses);
        print("heap at the end: %s, grown by %s", mb(end), mb(end - start));

        advance(LOCK);
        // Of one user of each organization: as many requests as it takes to look at what all of its users left.
        for (int i = 0; i <= ORGANIZATIONS * USERS * OPERATIONS.length / 2 / ROUND; i++) {
            round(random -> random.nextInt(ORGANIZATIONS) * USERS);
        }
        for (int organization = 0; organization < ORGANIZATIONS; organization++) {
            assertThat(mock.get("/_mock/requests?organization=" + organization).json())
                    .hasSize(Journal.CAPACITY);
        }
        // What stands in a journal is of another size than before, so that it would hide what the limiters hold.
        mock.delete("/_mock/requests").hasStatus(204);
        long forgotten = Heap.used();
        print("heap after windows and locks have passed, with empty journals: %s", mb(forgotten));

        assertThat(answered).isGreaterThanOrEqualTo(REQUESTS);
        assertThat(statuses.keySet()).allMatch(status -> status < 500).contains(200, 204, 429);
        assertThat(end - start).isLessThan(LARGEST_GROWTH);
        assertThat(forgotten - loaded).isLessThan(LARGEST_GROWTH);
    }

    /** Requests on several connections at once; then the clock moves on, so that what they used is spent. */
    private void round(Users users) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Map<Integer, Long>>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                int seed = client;
                clients.add(() -> send(ROUND / CLIENTS, users, new Random(seed)));
            }
            for (Future<Map<Integer, Long>> client : threads.invokeAll(clients)) {
                client.get().forEach((status, count) -> statuses.merge(status, count, Long::sum));
            }
        } finally {
            threads.shutdownNow();
        }
        advance(WINDOW);
    }

    private Map<Integer, Long> send(int requests, Users users, Random random) throws Exception {
        Map<Integer, Long> answered = new TreeMap<>();
        try (PipelinedClient client = new PipelinedClient(mock.port())) {
            for (int i = 1; i <= requests; i++) {
                client.add(call(users.next(random), OPERATIONS[random.nextInt(OPERATIONS.length)]));
                if (i % AT_ONCE == 0 || i == requests) {
                    client.exchange(answered);
                }
            }
        }
        return answered;
    }

    /** Any user; but one in ten requests is of the first user of an organization, who so passes the threshold. */
    private static int mostlyAnyUser(Random random) {
        return random.nextInt(10) == 0 ? random.nextInt(ORGANIZATIONS) * USERS : random.nextInt(ORGANIZATIONS * USERS);
    }

    private static ApiCall call(int user, Operation operation) {
        int organization = user / USERS;
        return ApiCall.of(operation, "token-" + user).on(extension(organization), "key-" + organization);
    }

    private static String extension(int organization) {
        return String.valueOf(1 + organization);
    }

    private static String state(int organization) {
        ObjectNode state = Json.object();
        String id = String.valueOf(organization);
        ArrayNode users =
                state.putArray("organizations").addObject().put("id", id).putArray("users");
        ArrayNode tokens = state.putArray("tokens");
        for (int user = organization * USERS; user < (organization + 1) * USERS; user++) {
            users.addObject().put("id", "user-" + user).put("role", "admin");
            ArrayNode scopes = tokens.addObject()
                    .put("token", "token-" + user)
                    .put("organization", id)
                    .put("user", "user-" + user)
                    .putArray("scopes");
            for (Operation operation : OPERATIONS) {
                operation.scopes().forEach(scopes::add);
            }
        }
        state.putArray("extensions")
                .addObject()
                .put("id", extension(organization))
                .put("key", "key-" + organization);
        return new String(Json.write(state), StandardCharsets.UTF_8);
    }

    private void advance(Duration by) {
        mock.post("/_mock/clock/advance", "{\"duration\":\"" + by + "\"}").hasStatus(200);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static String mb(long bytes) {
        return String.format("%.1f MiB", (double) bytes / MEBIBYTE);
    }

    private static void print(String format, Object... arguments) {
        System.out.printf("soak: " + format + "%n", arguments);
    }
}
