package io.github.cliqextensions.client.internal.budget;

import io.github.cliqextensions.client.budget.BudgetKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
        private CompletableFuture<Void> news = new CompletableFuture<>();

        private Place(BudgetKey key) {
            this.key = key;
        }

        /** Complete once it may be this one's turn sooner than it looks now. */
        CompletableFuture<Void> news() {
            if (news.isDone()) {
                news = new CompletableFuture<>();
            }
            return news;
        }
    }

    Place join(BudgetKey key) {
        Place place = new Place(key);
        places.add(place);
        return place;
    }

    /**
     * This one's turn has come, as those behind it knew.
     *
     * @param place null for one who did not have to wait
     */
    void leave(@Nullable Place place) {
        places.remove(place);
    }

    /** This one waits no longer, if it still does. Those behind it move up, or what it would have got is left to nobody. */
    void giveUp(Place place) {
        if (places.remove(place)) {
            hasRoom(place.key);
        }
    }

    /** There is more room than those who wait have been told. */
    void hasRoom(BudgetKey key) {
        for (Place place : places) {
            if (place.key.equals(key)) {
                place.news.complete(null);
            }
        }
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
