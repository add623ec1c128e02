package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.spec.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An organization that was added by the control API. */
final class ControlOrganization implements TargetOrganization {

    private final Control control;
    private final String id;
    private final TestExtension extension;

    ControlOrganization(Control control, String id, TestExtension extension) {
        this.control = control;
        this.id = id;
        this.extension = extension;
    }

    String id() {
        return id;
    }

    @Override
    public TestExtension extension() {
        return extension;
    }

    @Override
    public String token(User user) {
        return "1000." + id + "." + user.id();
    }

    /** The user's token with every scope that some operation asks for, as the control API takes it. */
    ObjectNode fullToken(User user) {
        return document(
                user,
                token(user),
                Arrays.stream(Operation.values())
                        .flatMap(operation -> operation.scopes().stream())
                        .distinct()
                        .toList());
    }

    @Override
    public String token(User user, List<String> scopes, @Nullable Instant expiresAt) {
        String token = token(user) + "." + UUID.randomUUID();
        ObjectNode added = document(user, token, scopes);
        if (expiresAt != null) {
            added.put("expiresAt", expiresAt.toString());
        }
        add("tokens", added);
        return token;
    }

    private ObjectNode document(User user, String token, List<String> scopes) {
        ObjectNode document = JsonMapper.shared()
                .createObjectNode()
                .put("token", token)
                .put("organization", id)
                .put("user", user.id());
        scopes.forEach(document.putArray("scopes")::add);
        return document;
    }

    @Override
    public TestExtension anotherExtension(long id) {
        TestExtension another = new TestExtension(String.valueOf(id), "key-" + UUID.randomUUID());
        add(
                "extensions",
                JsonMapper.shared().createObjectNode().put("id", another.id()).put("key", another.key()));
        return another;
    }

    @Override
    public RefreshToken refreshToken(User user, List<String> scopes) {
        RefreshToken token = new RefreshToken(
                "1000.refresh." + UUID.randomUUID(), "1000.client." + UUID.randomUUID(), "s-" + UUID.randomUUID());
        ObjectNode added = JsonMapper.shared()
                .createObjectNode()
                .put("refreshToken", token.refreshToken())
                .put("clientId", token.clientId())
                .put("clientSecret", token.clientSecret())
                .put("organization", id)
                .put("user", user.id());
        scopes.forEach(added.putArray("scopes")::add);
        add("refreshTokens", added);
        return token;
    }

    private void add(String list, ObjectNode entry) {
        ObjectNode state = JsonMapper.shared().createObjectNode();
        state.putArray(list).add(entry);
        control.add(state);
    }

    @Override
    public Instant now() {
        return control.now(id);
    }

    @Override
    public void advance(Duration by) {
        if (!by.isZero()) {
            control.advance(id, by);
        }
    }

    @Override
    public void failNext(Operation operation, int status, @Nullable String code) {
        ObjectNode fault = JsonMapper.shared()
                .createObjectNode()
                .put("operation", operation.id())
                .put("organization", id)
                .put("status", status);
        if (code != null) {
            fault.put("code", code);
        }
        control.fail(fault);
    }

    @Override
    public InstallationView installation(TestExtension of) {
        return control.state(id, state -> installation(of, state));
    }

    private static InstallationView installation(TestExtension of, JsonNode state) {
        for (JsonNode installation : state.path("installations")) {
            if (installation.path("extension").stringValue().equals(of.id())) {
                List<Long> teams = new ArrayList<>();
                installation.path("teamIds").forEach(team -> teams.add(team.longValue()));
                return new InstallationView(
                        true,
                        installation.path("scope").stringValue(),
                        teams.stream().sorted().toList(),
                        installation.path("version").stringValue(),
                        installation.path("properties").propertyNames().stream()
                                .sorted()
                                .toList());
            }
        }
        return InstallationView.NONE;
    }

    @Override
    public boolean stateShows(String text) {
        return control.state(id, state -> state.toString().contains(text));
    }
}
