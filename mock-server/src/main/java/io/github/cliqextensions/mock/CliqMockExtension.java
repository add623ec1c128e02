package io.github.cliqextensions.mock;

import io.github.cliqextensions.mock.journal.RecordedRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a {@link CliqMock} for a class of tests and closes it after the last one. A test, or what runs before it, asks for
 * a {@link CliqMock.Organization} as a parameter and gets one of its own, so that tests can run in parallel. When a test
 * fails, what it asked of the mock is printed to standard error, with the rules that its requests broke.
 *
 * <p>It needs JUnit 5.10 or newer, 6 included. What the server itself has to say it logs through SLF4J, to whatever the
 * tests have bound there; its start and stop are of level INFO, under {@code org.eclipse.jetty}.
 *
 * <pre>{@code
 * @RegisterExtension static final CliqMockExtension mock = CliqMockExtension.create();
 *
 * @Test void installs(CliqMock.Organization acme) { … }
 * }</pre>
 */
public final class CliqMockExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private final Namespace namespace = Namespace.create(CliqMockExtension.class, this);
    private volatile @Nullable CliqMock mock;

    /** For JUnit, which makes one for {@code @ExtendWith(CliqMockExtension.class)}. */
    public CliqMockExtension() {}

    public static CliqMockExtension create() {
        return new CliqMockExtension();
    }

    /** The mock of this class of tests, once JUnit has begun with it. */
    public CliqMock mock() {
        CliqMock started = mock;
        if (started == null) {
            throw new IllegalStateException("the mock starts with the first test of the class;"
                    + " is the field annotated with @RegisterExtension?");
        }
        return started;
    }

    /** The root of the server, to which clients add {@code /api/v3}. */
    public URI baseUrl() {
        return mock().baseUrl();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        start(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        start(context);
    }

    /** One mock for this context and those inside it; JUnit closes it with the context. */
    private CliqMock start(ExtensionContext context) {
        CliqMock started = Kept.in(context.getStore(namespace), CliqMock.class, CliqMock::start, CliqMock.class);
        mock = started;
        return started;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == CliqMock.class || type == CliqMock.Organization.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CliqMock.class ? start(context) : organization(context);
    }

    /** The organization of exactly this context: a test does not inherit that of its class. */
    private CliqMock.Organization organization(ExtensionContext context) {
        CliqMock started = start(context);
        return Kept.in(
                context.getStore(namespace), context.getUniqueId(), started::organization, CliqMock.Organization.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Kept<?> kept = context.getStore(namespace).get(context.getUniqueId(), Kept.class);
        if (kept != null
                && kept.value() instanceof CliqMock.Organization organization
                && context.getExecutionException().isPresent()) {
            System.err.println(describe(context.getDisplayName(), organization.requests()));
        }
    }

    private static String describe(String test, List<RecordedRequest> requests) {
        StringBuilder text = new StringBuilder("cliq-mock: " + test + " failed; it asked of the mock:");
        requests.forEach(request -> text.append("\n  ")
                .append(request.time())
                .append(' ')
                .append(request.method())
                .append(' ')
                .append(request.path())
                .append(" -> ")
                .append(request.status())
                .append(request.code().map(code -> " " + code).orElse(""))
                .append(request.rules().isEmpty() ? "" : " " + request.rules()));
        return requests.isEmpty() ? text + " nothing" : text.toString();
    }

    /**
     * What JUnit keeps for a context and closes with it. It is written with what JUnit 6 calls deprecated, so that the
     * tests of others may run on JUnit 5: that has no {@code computeIfAbsent}, and before 5.13 it closes nothing but this
     * kind of resource.
     */
    @SuppressWarnings({"deprecation", "try"})
    private record Kept<T extends AutoCloseable>(T value) implements Store.CloseableResource, AutoCloseable {

        static <T extends AutoCloseable> T in(Store store, Object key, Supplier<T> maker, Class<T> type) {
            Kept<?> kept = store.getOrComputeIfAbsent(key, none -> new Kept<>(maker.get()), Kept.class);
            return type.cast(Objects.requireNonNull(kept).value());
        }

        @Override
        public void close() throws Exception {
            value.close();
        }
    }
}
