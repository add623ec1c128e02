package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.ErrorCode;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.http.Conversation;
import io.github.cliqextensions.tck.http.Exchange;
import io.github.cliqextensions.tck.http.Request;
import io.github.cliqextensions.tck.targets.InstallationView;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An organization on the target that belongs to one test, with its callers and its clock. */
public final class Organization {

    private final Conversation conversation;
    private final TargetOrganization organization;

    Organization(Conversation conversation, TargetOrganization organization) {
        this.conversation = conversation;
        this.organization = organization;
    }

    /** The extension that its callers speak of. */
    public TestExtension extension() {
        return organization.extension();
    }

    /** An admin of the organization. */
    public Caller admin() {
        return caller(User.ADMIN);
    }

    /** An admin of {@link OrganizationShape#LEAD_OF}, and of nothing else. */
    public Caller lead() {
        return caller(User.LEAD);
    }

    /** A user without a role. */
    public Caller member() {
        return caller(User.MEMBER);
    }

    /** For what asks for no role: a user without one, where there is one whose token is known. */
    public Caller anybody() {
        return withAccessToken(organization.tokenOfAnybody());
    }

    /** One of its users. */
    public Caller caller(User user) {
        String token = organization.token(user);
        conversation.history().token(user, token);
        return withAccessToken(token);
    }

    /** Another caller of the same user, with a token of its own that has these scopes. */
    public Caller withScopes(User user, List<String> scopes) {
        return withAccessToken(organization.token(user, scopes, null));
    }

    /** Another caller of the same user, with a token for every operation that expires then. */
    public Caller withTokenUntil(User user, Instant expiresAt) {
        List<String> scopes = Arrays.stream(Operation.values())
                .flatMap(operation -> operation.scopes().stream())
                .distinct()
                .toList();
        return withAccessToken(organization.token(user, scopes, expiresAt));
    }

    /** One more extension that is not installed. */
    public TestExtension anotherExtension() {
        return anotherExtension(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE));
    }

    /** One more extension that is not installed, with this id. */
    public TestExtension anotherExtension(long id) {
        return organization.anotherExtension(id);
    }

    /** A refresh token of a user, with the endpoint to exchange it at. */
    public RefreshGrant refreshGrant(User user, List<String> scopes) {
        return new RefreshGrant(conversation, conversation.target().baseUrl(), organization.refreshToken(user, scopes));
    }

    /** Who shows this token. */
    public Caller withAccessToken(String token) {
        return new Caller(conversation, organization.extension(), token);
    }

    /** Ends the test here where its clock cannot be moved, before anything is spent on it. */
    public void needsMovableClock() {
        organization.advance(Duration.ZERO);
    }

    /** The time on its clock. */
    public Instant now() {
        return organization.now();
    }

    /** Moves its clock, and no other. */
    public void advance(Duration by) {
        organization.advance(by);
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
        organization.failNext(operation, status, code);
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
        return unchangedBy(request::send);
    }

    /** Sees that its installation of the extension is left as it was by requests, of which the last is answered. */
    public Exchange unchangedBy(Supplier<Exchange> sent) {
        InstallationView before = organization.glimpse();
        return sent.get().leaves("the installation", before, organization.glimpse());
    }

    /** Its installation of the extension as it shows from outside of the API. */
    public InstallationView installation() {
        return installation(extension());
    }

    /** Its installation of another extension. */
    public InstallationView installation(TestExtension of) {
        return organization.installation(of);
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
        after.leaves("the keys of the properties", keys.stream().sorted().toList(), propertyKeys());
    }

    /** The keys of the properties that are set, as far as the test has dealt with them. */
    public List<String> propertyKeys() {
        return organization.propertyKeys();
    }

    /** Whether the state of the organization shows this text anywhere. */
    public boolean stateShows(String text) {
        return organization.stateShows(text);
    }

    /** What is sent here is refused so, and leaves the installation as it was. */
    public void refuses(Refusal refusal, Supplier<Exchange> sent) {
        unchangedBy(() -> sent.get().isRefusedAs(refusal));
    }

    /** Whatever else a test wants to say of the state. */
    public Organization also(Consumer<Organization> more) {
        more.accept(this);
        return this;
    }
}
