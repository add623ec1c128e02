package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.tck.targets.User;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What one test has sent so far, and what secrets it was given. It is kept as it is, and looked at only if the test fails. */
public final class History {

    /** @param status of the answer */
    record Step(Sent sent, int status) {}

    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

    /** The variables of a shell that stand for secrets where a request is shown. */
    private final Map<String, String> variables = new ConcurrentHashMap<>();

    private final Queue<Collection<String>> values = new ConcurrentLinkedQueue<>();

    /** A request was answered. */
    public void add(Sent sent, int status) {
        steps.add(new Step(sent, status));
    }

    /** The key of the extension that the test is about. */
    public void extensionKey(String key) {
        variables.putIfAbsent(key, "CLIQ_TCK_EXTENSION_KEY");
    }

    /** The token of one of the users. */
    public void token(User user, String token) {
        variables.putIfAbsent(token, user == User.ADMIN ? "CLIQ_TCK_TOKEN" : "CLIQ_TCK_" + user.name() + "_TOKEN");
    }

    /** Values of properties that the test was given. */
    public void values(Collection<String> given) {
        values.add(given);
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    Collection<String> values() {
        return values.stream().flatMap(Collection::stream).toList();
    }
}
