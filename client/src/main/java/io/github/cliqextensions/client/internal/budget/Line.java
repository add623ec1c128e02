package io.github.cliqextensions.client.internal.budget;

import io.github.cliqextensions.client.budget.BudgetKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for a slot, in the order in which they came. One line may serve several keys, which do not see each other.
 * Whoever looks and then acts holds the line's monitor meanwhile.
 */
final class Line {

    private final List<Place> places = new ArrayList<>();

    /** Compared by identity. */
    static final class Place {

        private final BudgetKey key;

        private Place(BudgetKey key) {
            this.key = key;
        }
    }

    Place join(BudgetKey key) {
        Place place = new Place(key);
        places.add(place);
        return place;
    }

    void leave(Place place) {
        places.remove(place);
    }

    /**
     * How many come before this one.
     *
     * @param place null for one who has just come
     */
    int before(BudgetKey key, @Nullable Place place) {
        int before = 0;
        for (Place other : places) {
            if (other == place) {
                break;
            }
            if (other.key.equals(key)) {
                before++;
            }
        }
        return before;
    }
}
