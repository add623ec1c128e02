package io.github.cliqextensions.client.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.client.budget.BudgetKey;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.internal.budget.Line.Place;
import org.junit.jupiter.api.Test;

/** Which keys share a line is chance, so what they see of each other is shown with the line itself. */
class LineTest {

    private static final BudgetKey ALICE = new BudgetKey("alice", Operation.INSTALL);
    private static final BudgetKey BOB = new BudgetKey("bob", Operation.INSTALL);

    private final Line line = new Line();

    @Test
    void keysInOneLineDoNotSeeEachOther() {
        Place alice = line.join(ALICE);
        Place bob = line.join(BOB);
        Place second = line.join(ALICE);

        assertThat(line.before(ALICE, alice)).isZero();
        assertThat(line.before(BOB, bob)).isZero();
        assertThat(line.before(ALICE, second)).isEqualTo(1);
        assertThat(line.before(ALICE, null)).isEqualTo(2);
        assertThat(line.before(BOB, null)).isEqualTo(1);

        var news = bob.news();
        line.changed(ALICE);
        line.giveUp(alice);
        assertThat(news).isNotDone();
        assertThat(line.before(ALICE, second)).isZero();
    }
}
