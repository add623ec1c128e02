package io.github.cliqextensions.client.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import io.github.cliqextensions.client.testing.Heap;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryBudgetStoreTest extends BudgetStoreContract {

    private static final int USERS = 1000;
    private static final int MANY_USERS = 100_000;
    private static final int BYTES = 160;
    private static final int BYTES_FOR_EACH_SLOT = 8;

    private final InMemoryBudgetStore store = new InMemoryBudgetStore();

    @Override
    protected BudgetStore create() {
        return new InMemoryBudgetStore();
    }

    @Test
    void forgetsWhatHasExpiredWhileOthersAreAsked() {
        for (int i = 0; i < USERS; i++) {
            long slot = take(key(i), LIMIT, NOW);
            store.answered(key(i), LIMIT, slot, NOW);
        }
        assertThat(store.size()).isEqualTo(USERS);

        askOthers(NOW.plus(WINDOW).minusMillis(1));
        assertThat(store.size()).isEqualTo(USERS + 1);
        askOthers(NOW.plus(WINDOW));
        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void forgetsWhatWasAbandoned() {
        for (int i = 0; i < USERS; i++) {
            take(key(i), LIMIT, NOW);
        }

        askOthers(NOW.plus(EXCHANGE).plus(WINDOW));

        assertThat(store.size()).isEqualTo(1);
    }

    @Test
    void remembersALockUntilItsEnd() {
        for (int i = 0; i < USERS; i++) {
            store.locked(key(i), NOW.plus(LIMIT.lock()));
        }

        askOthers(NOW.plus(LIMIT.lock()).minusMillis(1));
        assertThat(store.size()).isEqualTo(USERS + 1);
        askOthers(NOW.plus(LIMIT.lock()));
        assertThat(store.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10})
    void aKeyTakesSoManyBytesAndEightForEachSlot(int slots) {
        RateLimit limit = new RateLimit(slots, WINDOW, LIMIT.lock());
        long before = Heap.used();

        for (int i = 0; i < MANY_USERS; i++) {
            for (int slot = 0; slot < slots; slot++) {
                take(key(i), limit, NOW);
            }
        }

        long after = Heap.used();
        double each = (double) (after - before) / store.size();
        System.out.printf("memory: %.0f bytes for a key with %d slots%n", each, slots);
        assertThat(store.size()).isEqualTo(MANY_USERS);
        assertThat(each).isLessThanOrEqualTo(BYTES + BYTES_FOR_EACH_SLOT * slots);
    }

    /** Often enough that each key is looked at. */
    private void askOthers(Instant now) {
        BudgetKey other = key(-1);
        for (int i = 0; i < USERS; i++) {
            store.giveBack(other, take(other, LIMIT, now));
        }
    }

    private long take(BudgetKey key, RateLimit limit, Instant now) {
        return store.take(key, limit, now, now.plus(EXCHANGE)).orElseThrow();
    }

    /** Each with a text of its own, as the client's are. */
    private static BudgetKey key(int user) {
        byte[] fingerprint = ByteBuffer.allocate(16).putInt(user).array();
        return new BudgetKey(Base64.getEncoder().withoutPadding().encodeToString(fingerprint), Operation.INSTALL);
    }
}
