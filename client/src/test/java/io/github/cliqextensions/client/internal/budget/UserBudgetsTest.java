package io.github.cliqextensions.client.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.budget.BudgetKey;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import io.github.cliqextensions.client.internal.budget.Admission.Granted;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UserBudgetsTest {

    private static final int ROUNDS = 20_000;
    private static final Operation OPERATION = Operation.INSTALL;
    private static final RateLimit LIMIT = OPERATION.rateLimit();
    private static final BudgetKey KEY = new BudgetKey("user", OPERATION);

    private volatile boolean hasSlot;
    private final BudgetStore kept = BudgetStore.inMemory();
    private final BudgetStore store = (BudgetStore) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {BudgetStore.class}, (proxy, method, arguments) -> {
                Object result = method.invoke(kept, arguments);
                if (result instanceof OptionalLong slot) {
                    hasSlot = slot.isPresent();
                }
                return result;
            });
    private final Line line = SharedBudgets.of(store).line(KEY);
    private final AtomicInteger seenTwice = new AtomicInteger();
    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private volatile boolean ended;

    /** Else a newcomer would count it as one who has a slot and as one who waits, and be told too late a time. */
    @Test
    void whoTakesItsSlotNoLongerWaits() throws InterruptedException {
        UserBudgets budgets = new UserBudgets(
                store,
                KEY.user(),
                () -> now,
                LIMIT.window(),
                LIMIT.window(),
                duration -> now = now.plus(duration),
                new CliqListener() {});
        Thread newcomer = new Thread(this::look);
        newcomer.start();
        for (int i = 0; i < ROUNDS; i++) {
            Granted granted = (Granted) budgets.admit(OPERATION);
            hasSlot = false;
            budgets.answered(OPERATION, granted);
        }
        ended = true;
        newcomer.join();

        assertThat(seenTwice).hasValue(0);
    }

    private void look() {
        while (!ended) {
            synchronized (line) {
                if (hasSlot && line.before(KEY, null) > 0) {
                    seenTwice.incrementAndGet();
                }
            }
        }
    }
}
