package io.github.cliqextensions.client.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cliqextensions.client.CliqExtension;
import io.github.cliqextensions.client.CliqExtensions;
import io.github.cliqextensions.client.Credentials;
import io.github.cliqextensions.client.InvalidRequestException;
import io.github.cliqextensions.client.NoAnswerException;
import io.github.cliqextensions.client.RateLimitedException;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.model.Scope;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.CliqMockExtension;
import io.github.cliqextensions.mock.Failure;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CliqMetricsTest {

    private static final int THRESHOLD = Operation.INSTALL.rateLimit().threshold();

    @RegisterExtension
    static final CliqMockExtension MOCK = CliqMockExtension.create();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CliqMetrics metrics = new CliqMetrics(registry);
    private CliqMock.Organization acme;
    private CliqExtensions cliq;
    private CliqExtension extension;

    @BeforeEach
    void connect(CliqMock.Organization acme) {
        this.acme = acme;
        cliq = connect(RateLimitPolicy.refuse());
        extension = extensionOf(cliq);
        metrics.watch(cliq);
    }

    @AfterEach
    void close() {
        cliq.close();
    }

    @Test
    void requestsAreTimedByOperationAndStatus() {
        extension.installForOrganization();
        extension.property("region");
        extension.property("region");
        acme.failNext(io.github.cliqextensions.spec.Operation.UPGRADE, Failure.reset());
        assertThatExceptionOfType(NoAnswerException.class).isThrownBy(() -> extension.upgrade(Scope.ORGANIZATION));

        assertThat(requests("install", "204")).isEqualTo(1);
        assertThat(requests("getProperty", "404")).isEqualTo(2);
        assertThat(requests("upgrade", "none")).isEqualTo(1);
        assertThat(registry.find("cliq.requests").timers())
                .hasSize(3)
                .allMatch(timer -> timer.totalTime(TimeUnit.NANOSECONDS) > 0);
    }

    @Test
    void refusalsAreCountedAndTheBudgetIsSeenToGo() {
        assertThat(left()).isEqualTo(THRESHOLD);
        for (int i = THRESHOLD; i > 0; i--) {
            install(extension);
            assertThat(left()).isEqualTo(i - 1);
        }
        assertThat(count("cliq.refusals")).isZero();

        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(extension::installForOrganization);

        assertThat(count("cliq.refusals")).isEqualTo(1);
        assertThat(count("cliq.locks")).isZero();
        assertThat(lockedUntil()).isZero();
        acme.advance(Operation.INSTALL.rateLimit().window().plusSeconds(1));
        assertThat(left()).isEqualTo(THRESHOLD);
    }

    @Test
    void locksAreCountedAndSeenUntilTheyEnd() {
        acme.failNext(io.github.cliqextensions.spec.Operation.INSTALL, Failure.status(429));

        Duration lock = Operation.INSTALL.rateLimit().lock();

        Instant before = acme.now();
        assertThatExceptionOfType(RateLimitedException.class).isThrownBy(extension::installForOrganization);
        Instant after = acme.now();

        assertThat(lockedUntil()).isBetween(seconds(before.plus(lock)), seconds(after.plus(lock)));
        assertThat(count("cliq.locks")).isEqualTo(1);
        assertThat(left()).isZero();
        acme.advance(lock);
        assertThat(lockedUntil()).isZero();
    }

    @Test
    void waitsAreTimed() {
        Duration waited = Duration.ofMillis(1500);

        metrics.waited(Operation.INSTALL, waited);

        Timer timer = registry.get("cliq.waits").tag("operation", "install").timer();
        assertThat(timer.count()).isEqualTo(1);
        assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(1.5);
    }

    @Test
    void whatHasNotHappenedYetIsThere() {
        for (String name :
                List.of("cliq.refusals", "cliq.waits", "cliq.locks", "cliq.budget.left", "cliq.locked.until")) {
            assertThat(registry.find(name).meters())
                    .extracting(meter -> meter.getId().getTag("operation"))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(Operation.values()).map(Operation::id).toList());
        }
    }

    /** A series for each user or extension would be too many. */
    @Test
    void noMeterNamesAUserOrAnExtension() {
        install(extension);

        Set<String> keys = registry.getMeters().stream()
                .map(Meter::getId)
                .flatMap(id -> id.getTags().stream())
                .map(Tag::getKey)
                .collect(Collectors.toSet());

        assertThat(keys).containsExactlyInAnyOrder("operation", "status");
        assertThat(registry.getMetersAsString())
                .doesNotContain(Long.toString(acme.extensionId()), acme.extensionKey(), acme.adminToken(), acme.id());
    }

    @Test
    void tagsOfTheProgramAreOnEachMeter() {
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        CliqMetrics tagged = new CliqMetrics(other, Tags.of("app", "rollout"));
        tagged.watch(cliq);
        tagged.sent(Operation.INSTALL, OptionalInt.of(204), Duration.ofMillis(1));

        assertThat(other.getMeters())
                .isNotEmpty()
                .allMatch(meter -> "rollout".equals(meter.getId().getTag("app")));
    }

    private CliqExtensions connect(RateLimitPolicy policy) {
        return CliqExtensions.builder()
                .baseUrl(acme.baseUrl())
                .credentials(Credentials.accessToken(acme.adminToken()))
                .clock(acme::now)
                .budgetStore(BudgetStore.inMemory())
                .rateLimitPolicy(policy)
                .resends(0)
                .listener(metrics)
                .build();
    }

    private CliqExtension extensionOf(CliqExtensions client) {
        return client.extension(acme.extensionId(), acme.extensionKey());
    }

    /** Whatever comes of it: the second time it is installed already. */
    private static void install(CliqExtension extension) {
        try {
            extension.installForOrganization();
        } catch (InvalidRequestException alreadyInstalled) {
            assertThat(alreadyInstalled.requestsSent()).isEqualTo(1);
        }
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    private long requests(String operation, String status) {
        return registry.get("cliq.requests")
                .tags("operation", operation, "status", status)
                .timer()
                .count();
    }

    private double count(String name) {
        return registry.get(name).tag("operation", "install").counter().count();
    }

    private double left() {
        return registry.get("cliq.budget.left")
                .tag("operation", "install")
                .gauge()
                .value();
    }

    private double lockedUntil() {
        return registry.get("cliq.locked.until")
                .tag("operation", "install")
                .gauge()
                .value();
    }
}
