package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.client.testing.RawServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One client for all threads of a program. */
class ManyThreadsTest {

    private static final int THREADS = 64;
    private static final int CALLS = 50;

    @Test
    void everyCallIsOneRequestAndGetsItsOwnAnswer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try (RawServer server = new RawServer();
                CliqExtensions cliq = Clients.of(URI.create(server.url("http")), "1000.token")) {
            server.react(ManyThreadsTest::echo);
            CliqExtension extension = cliq.extension(53719000001887001L, "sample-extension-key");
            List<Callable<Void>> callers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * CALLS;
                callers.add(() -> {
                    for (int call = 0; call < CALLS; call++) {
                        String key = key(first + call);
                        assertThat(extension.property(key)).isEqualTo(Optional.of(key));
                    }
                    return null;
                });
            }

            for (Future<Void> caller : threads.invokeAll(callers)) {
                caller.get();
            }

            assertThat(server.received()).hasSize(THREADS * CALLS);
            assertThat(server.connections()).isLessThanOrEqualTo(THREADS);
        } finally {
            threads.shutdownNow();
        }
    }

    /** As many different ones as there are numbers, of letters alone. */
    private static String key(int number) {
        return Integer.toString(number, 10)
                .chars()
                .mapToObj(digit -> Character.toString(digit - '0' + 'a'))
                .collect(Collectors.joining());
    }

    /** The key that was asked for is its value. */
    private static void echo(RawServer.Received request, Socket socket) throws IOException {
        String path = request.head().substring(0, request.head().indexOf('?'));
        String key = path.substring(path.lastIndexOf('/') + 1);
        RawServer.answer("{\"" + key + "\":\"" + key + "\"}").to(request, socket);
    }
}
