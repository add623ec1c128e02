package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.limit.RateLimiter.Used;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.Store;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /_mock/rate-limits}. */
final class RateLimitControl {

    private final MockState state;

    RateLimitControl(MockState state) {
        this.state = state;
    }

    Answer get(Context context) {
        Store store = state.get();
        List<Organization> organizations =
                ControlInput.organization(context, store).map(List::of).orElseGet(store::organizations);
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        organizations.forEach(organization ->
                organization.rateLimiter().used(organization.now()).forEach(used -> write(organization, used, all)));
        return Answer.json(200, all);
    }

    private static void write(Organization organization, Used used, ArrayNode all) {
        all.addObject()
                .put("organization", organization.id())
                .put("user", used.user())
                .put("operation", used.operation().id())
                .put("count", used.count())
                .put("threshold", used.operation().rateLimit().threshold())
                .put("lockedUntil", used.lockedUntil().map(Instant::toString).orElse(null));
    }
}
