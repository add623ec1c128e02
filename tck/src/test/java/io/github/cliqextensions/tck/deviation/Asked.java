package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.api.Exchange;
import io.github.cliqextensions.mock.api.Router;
import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.operation.Route;
import io.github.cliqextensions.mock.fault.Fault;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.state.AccessToken;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What came to a wrong server, as it makes it out, and the state of the mock behind. Nothing here fails on bad input. */
public final class Asked {

    private static final Router ROUTER = new Router();

    private final Exchange exchange;
    private final Store store;
    private final @Nullable Route route;
    private Exchange answered;

    Asked(Exchange exchange, Store store) {
        this.exchange = exchange;
        this.store = store;
        this.route = orNull(() -> ROUTER.route(exchange.request()));
        this.answered = exchange;
    }

    Exchange exchange() {
        return exchange;
    }

    void answeredLike(Exchange other) {
        answered = other;
    }

    public ApiRequest request() {
        return exchange.request();
    }

    /** The request, to be changed. */
    public Sent sent() {
        return Sent.like(request());
    }

    public Store store() {
        return store;
    }

    public Optional<Operation> operation() {
        return Optional.ofNullable(route).map(Route::operation);
    }

    /** Whether it is for one of these operations. */
    public boolean is(Operation... operations) {
        return operation().map(Arrays.asList(operations)::contains).orElse(false);
    }

    /** The key in the path, decoded; empty where there is none. */
    public String propertyKey() {
        return parameter("property_key");
    }

    /** The id in the path, decoded; empty where there is none. */
    public String extensionId() {
        return parameter("extension_id");
    }

    private String parameter(String name) {
        String value =
                orNull(() -> route == null || !route.rawParameters().containsKey(name) ? null : route.parameter(name));
        return value == null ? "" : value;
    }

    /** A parameter of the query, decoded; empty where it was not sent, or where the query cannot be read. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(orNull(() -> Query.of(request().query()).get(name)));
    }

    /** The items of the list of keys, decoded, empty ones among them. */
    public List<String> keys() {
        return query(Api.KEYS).map(keys -> List.of(keys.split(",", -1))).orElse(List.of());
    }

    /** The body; missing where it is none or no JSON. */
    public JsonNode json() {
        return request().body().flatMap(Json::read).orElse(MissingNode.getInstance());
    }

    /** The keys of a body that sets properties. */
    public Collection<String> propertyKeys() {
        return json().path("properties").propertyNames();
    }

    /** A header, empty where it was not sent. */
    public String header(String name) {
        return request().header(name).orElse("");
    }

    /** The token that was shown, if the mock knows it; expired ones too, and whatever the scheme. */
    public Optional<AccessToken> token() {
        String header = header("Authorization").strip();
        return store.accessToken(header.substring(header.lastIndexOf(' ') + 1));
    }

    public Optional<Organization> organization() {
        return token().map(AccessToken::organization);
    }

    public Optional<User> user() {
        return token().map(AccessToken::user);
    }

    public Optional<Extension> extension() {
        return store.extension(extensionId());
    }

    /** The extension in the caller's organization. */
    public Optional<Installation> installation() {
        return organization().flatMap(organization -> extension().map(organization.installations()::of));
    }

    /** Whether the extension is not installed in the caller's organization, though there are both. */
    public boolean isNotInstalled() {
        return organization().isPresent()
                && extension().isPresent()
                && installation().isEmpty();
    }

    /** Changes the installation in the caller's organization, if there is one. */
    public void change(UnaryOperator<Installation> change) {
        organization().ifPresent(organization -> change(organization, change));
    }

    /** Changes the installation in this organization, if there is one. */
    public void change(Organization organization, UnaryOperator<Installation> change) {
        extension()
                .ifPresent(extension ->
                        organization.change(installations -> Optional.ofNullable(installations.of(extension))
                                .map(installed -> installations.with(change.apply(installed)))
                                .orElse(installations)));
    }

    /** Installs the extension in the caller's organization as it is, for these teams or, where there are none, for everybody. */
    public void install(Collection<Long> teams) {
        organization()
                .ifPresent(organization -> extension()
                        .ifPresent(extension -> organization.change(
                                installations -> installations.install(extension, teams.isEmpty(), teams))));
    }

    /** Stores properties in the installation, whatever they are. */
    public void set(Map<String, String> pairs) {
        change(installed -> installed.withProperties(pairs));
    }

    /** Stores the pairs of the body that are strings. */
    public void setThePairs() {
        json().path("properties").forEachEntry((key, value) -> {
            if (value.isString()) {
                set(Map.of(key, value.stringValue()));
            }
        });
    }

    /** What the mock was told to do in the place of what is right, once it was asked. */
    public Optional<Fault> fault() {
        return answered.fault();
    }

    /** The rule by which the mock refused it, once it was asked. */
    public Optional<Rule> refusedBy() {
        return answered.broken().stream().map(broken -> broken.rule()).findFirst();
    }

    /** Whether the mock, once it was asked, refused it by one of these rules. */
    public boolean isRefusedBy(Rule... rules) {
        return refusedBy().map(Arrays.asList(rules)::contains).orElse(false);
    }

    private static <T> @Nullable T orNull(Supplier<@Nullable T> read) {
        try {
            return read.get();
        } catch (Refused unreadable) {
            return null;
        }
    }
}
