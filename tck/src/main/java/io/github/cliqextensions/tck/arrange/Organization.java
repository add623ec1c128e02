package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.ErrorCode;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.http.Coverage;
import io.github.cliqextensions.tck.http.Exchange;
import io.github.cliqextensions.tck.http.Judged;
import io.github.cliqextensions.tck.http.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An organization on the target that belongs to one test, with its callers and its clock. */
public final class Organization {

    private final URI baseUrl;
    private final Control control;
    private final Judged judged;
    private final Coverage coverage;
    private final String id;
    private final TestExtension extension;

    Organization(URI baseUrl, Control control, Judged judged, Coverage coverage, String id, TestExtension extension) {
        this.baseUrl = baseUrl;
        this.control = control;
        this.judged = judged;
        this.coverage = coverage;
        this.id = id;
        this.extension = extension;
    }

    static String token(String organization, String user) {
        return "1000." + organization + "." + user;
    }

    /** The extension that its callers speak of. */
    public TestExtension extension() {
        return extension;
    }

    /** An admin of the organization. */
    public Caller admin() {
        return caller("admin");
    }

    /** An admin of {@link OrganizationShape#LEAD_OF}, and of nothing else. */
    public Caller lead() {
        return caller("lead");
    }

    /** A user without a role. */
    public Caller member() {
        return caller("member");
    }

    private Caller caller(String user) {
        return new Caller(baseUrl, judged, coverage, extension, token(id, user));
    }

    /** Another caller of the same user, with a token of its own that has these scopes. */
    public Caller withScopes(String user, List<String> scopes) {
        return withToken(user, scopes, null);
    }

    /** Another caller of the same user, with a token that expires then. */
    public Caller withTokenUntil(String user, Instant expiresAt) {
        return withToken(user, OrganizationShape.allScopes(), expiresAt);
    }

    private Caller withToken(String user, List<String> scopes, @Nullable Instant expiresAt) {
        String token = token(id, user) + "." + UUID.randomUUID();
        ObjectNode added = OrganizationShape.token(id, user, token, scopes);
        if (expiresAt != null) {
            added.put("expiresAt", expiresAt.toString());
        }
        ObjectNode state = JsonMapper.shared().createObjectNode();
        state.putArray("tokens").add(added);
        control.add(state);
        return new Caller(baseUrl, judged, coverage, extension, token);
    }

    /** One more extension that is not installed. */
    public TestExtension anotherExtension() {
        return anotherExtension(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE));
    }

    /** One more extension that is not installed, with this id. */
    public TestExtension anotherExtension(long id) {
        TestExtension another = new TestExtension(String.valueOf(id), "key-" + UUID.randomUUID());
        ObjectNode state = JsonMapper.shared().createObjectNode();
        state.putArray("extensions").addObject().put("id", another.id()).put("key", another.key());
        control.add(state);
        return another;
    }

    /** A refresh token of a user, as {@code refreshToken}, {@code clientId} and {@code clientSecret}. */
    public RefreshGrant refreshGrant(String user, List<String> scopes) {
        RefreshGrant grant = new RefreshGrant(
                judged,
                baseUrl,
                "1000.refresh." + UUID.randomUUID(),
                "1000.client." + UUID.randomUUID(),
                "s-" + UUID.randomUUID());
        ObjectNode state = JsonMapper.shared().createObjectNode();
        ObjectNode added = state.putArray("refreshTokens")
                .addObject()
                .put("refreshToken", grant.refreshToken())
                .put("clientId", grant.clientId())
                .put("clientSecret", grant.clientSecret())
                .put("organization", id)
                .put("user", user);
        scopes.forEach(added.putArray("scopes")::add);
        control.add(state);
        return grant;
    }

    /** Who shows this token. */
    public Caller withAccessToken(String token) {
        return new Caller(baseUrl, judged, coverage, extension, token);
    }

    /** The time on its clock. */
    public Instant now() {
        return control.now(id);
    }

    /** Moves its clock, and no other. */
    public void advance(Duration by) {
        control.advance(id, by);
    }

    /** Moves its clock ahead to this time, however long the test has taken so far. */
    public void advanceTo(Instant time) {
        Instant now = now();
        if (time.isAfter(now)) {
            advance(Duration.between(now, time));
        }
    }

    /** The next request of this operation in this organization fails so. */
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

    /** The next request of this operation in this organization is answered with status and code of this refusal. */
    public void failNext(Operation operation, Refusal refusal) {
        ErrorCode code = refusal.code();
        failNext(
                operation,
                Objects.requireNonNull(operation.refusals().get(refusal)),
                code == null ? null : code.value());
    }

    /** Sends a request, and sees that its installation of the extension is left as it was. */
    public Exchange unchangedBy(Request request) {
        InstallationView before = installation();
        Exchange exchange = request.send();
        return exchange.leaves("the installation", before, installation());
    }

    /** Its installation of the extension as the control API shows it; missing where there is none. */
    public InstallationView installation() {
        return installation(extension);
    }

    /** Its installation of another extension. */
    public InstallationView installation(TestExtension of) {
        for (JsonNode installation : control.state(id).path("installations")) {
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

    /**
     * The extension has exactly these properties here.
     *
     * @param after what may have changed them
     */
    public void hasProperties(Map<String, String> pairs, Exchange after) {
        List<String> keys = pairs.keySet().stream().sorted().toList();
        hasKeys(keys, after);
        for (List<String> some : Samples.inGroupsOf(Limits.PROPERTY_KEYS_MAX_ITEMS, keys)) {
            Map<String, String> values = new LinkedHashMap<>(pairs);
            values.keySet().retainAll(some);
            admin().getProperties(some.toArray(String[]::new)).succeedsWith(values);
        }
    }

    /** The extension has properties with exactly these keys here, whatever their values. */
    public void hasKeys(Collection<String> keys, Exchange after) {
        after.leaves(
                "the keys of the properties",
                keys.stream().sorted().toList(),
                installation().propertyKeys());
    }

    /** Whether the control API shows this text anywhere in the organization's state. */
    public boolean stateShows(String text) {
        return control.state(id).toString().contains(text);
    }

    /** What is sent here is refused so, and leaves the installation as it was. */
    public void refuses(Refusal refusal, Supplier<Exchange> sent) {
        InstallationView before = installation();
        sent.get().isRefusedAs(refusal).leaves("the installation", before, installation());
    }

    /** Whatever else a test wants to say of the state. */
    public Organization also(Consumer<Organization> more) {
        more.accept(this);
        return this;
    }
}
