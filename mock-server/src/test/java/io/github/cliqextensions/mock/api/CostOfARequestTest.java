package io.github.cliqextensions.mock.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.sun.management.ThreadMXBean;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Operation;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a request costs on its way through the API, in bytes allocated and schemas compiled, since times say more of the
 * machine. A file that is read or a body that is written anew each time would show: the cheapest of these is ten times that.
 */
class CostOfARequestTest {

    private static final int TIMES = 2_000;

    /** A quarter to a half more than now, on JDK 17: less of it is compiled on another machine, or by another JDK. */
    private static final Map<Operation, Long> MOST_BYTES = Map.of(
            Operation.INSTALL, 11_000L,
            Operation.UPGRADE, 8_000L,
            Operation.SET_PROPERTIES, 11_000L,
            Operation.GET_PROPERTIES, 6_000L,
            Operation.GET_PROPERTY, 5_000L,
            Operation.DELETE_PROPERTY, 5_000L);

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** It goes on so far with each look at it that nobody comes near a threshold. */
    private final AtomicLong seconds = new AtomicLong(1_000_000_000);

    private final MockState state =
            new MockState(MockState.defaultState(), new Clocks(() -> Instant.ofEpochSecond(seconds.addAndGet(10))));
    private final ExtensionsApi api = new ExtensionsApi(state, new RateLimits(true, false));

    @ParameterizedTest
    @EnumSource
    void aRequestAllocatesLittle(Operation operation) {
        api.answer(new Exchange(Written.of(Operation.INSTALL)));
        api.answer(new Exchange(Written.of(Operation.SET_PROPERTIES)));
        ApiRequest request = Written.of(operation);
        bytesFor(request);

        assertThat(bytesFor(request))
                .as("bytes for one request")
                .isLessThan(Objects.requireNonNull(MOST_BYTES.get(operation)));
    }

    @ParameterizedTest
    @EnumSource
    void noSchemaIsCompiledForARequest(Operation operation) throws JMException {
        ApiRequest request = Written.of(operation);
        api.answer(new Exchange(request));
        long before = schemas();

        // So few that nothing is collected meanwhile.
        for (int i = 0; i < 20; i++) {
            api.answer(new Exchange(request));
        }

        assertThat(schemas()).as("schemas in memory").isPositive().isLessThanOrEqualTo(before);
    }

    /** Those that nobody has any more among them, until they are collected. */
    private static long schemas() throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[] {"-all"}},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns.length > 3 && columns[3].equals(Schema.class.getName()))
                .mapToLong(columns -> Long.parseLong(columns[1]))
                .sum();
    }

    private long bytesFor(ApiRequest request) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < TIMES; i++) {
            api.answer(new Exchange(request));
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / TIMES;
    }

    /** A request as it would have come. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares these.
    private record Written(String method, String path, String query, Map<String, List<String>> sent, byte[] content)
            implements ApiRequest {

        static ApiRequest of(Operation operation) {
            ApiCall call = ApiCall.of(operation, DefaultState.ADMIN);
            URI target = URI.create(call.target());
            return new Written(
                    operation.method(),
                    target.getRawPath(),
                    target.getRawQuery(),
                    Map.of(
                            "Authorization",
                            List.of("Bearer " + DefaultState.ADMIN),
                            "Content-Type",
                            List.of("application/json")),
                    call.body().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public List<String> headers(String name) {
            return sent.getOrDefault(name, List.of());
        }

        @Override
        public Optional<byte[]> body() {
            return Optional.of(content);
        }
    }
}
