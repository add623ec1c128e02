package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.mock.http.Pointers;
import io.github.cliqextensions.mock.state.Store.Installed;
import io.github.cliqextensions.mock.state.Store.Loaded;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Rule;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes what the mock holds from a state that has its form: finds what it refers to, in itself and in what is there
 * already, and refuses what breaks a rule of the service. A state that is refused has changed nothing.
 */
public final class StateLoader {

    private final Store store;
    private final Clocks clocks;
    private final Map<String, Organization> organizations = new LinkedHashMap<>();
    private final Map<String, AccessToken> accessTokens = new LinkedHashMap<>();
    private final Map<String, RefreshToken> refreshTokens = new LinkedHashMap<>();
    private final Map<String, Extension> extensions = new LinkedHashMap<>();
    private final List<Installed> installations = new ArrayList<>();
    private final Map<Organization, Set<String>> installed = new HashMap<>();

    private StateLoader(Store store, Clocks clocks) {
        this.store = store;
        this.clocks = clocks;
    }

    /**
     * Adds a state to a store.
     *
     * @param state has the form of {@link StateSchema}
     * @throws BadState for a reference that leads nowhere, a broken rule, or an id that is there already
     */
    public static void add(JsonNode state, Store store, Clocks clocks) {
        new StateLoader(store, clocks).add(Defaults.fill(state, "State"));
    }

    private void add(JsonNode state) {
        each(state, "extensions", this::extension);
        each(state, "organizations", this::organization);
        each(state, "installations", this::installation);
        each(state, "refreshTokens", this::refreshToken);
        each(state, "tokens", this::accessToken);
        store.add(new Loaded(
                organizations.values(),
                accessTokens.values(),
                refreshTokens.values(),
                extensions.values(),
                installations));
    }

    private interface Each {
        void add(String pointer, JsonNode value);
    }

    private static void each(JsonNode state, String list, Each each) {
        for (int i = 0; i < state.path(list).size(); i++) {
            each.add("/" + list + "/" + i, state.path(list).get(i));
        }
    }

    private void extension(String pointer, JsonNode node) {
        String id = text(node, "id");
        try {
            Long.parseLong(id);
        } catch (NumberFormatException tooLarge) {
            throw BadState.at(pointer + "/id", Rule.EXT_1.id() + ": " + Rule.EXT_1.sentence());
        }
        unused(pointer + "/id", id, extensions, store::extension, "an extension \"" + id + "\"");
        extensions.put(
                id,
                new Extension(
                        id,
                        text(node, "key"),
                        text(node, "name"),
                        text(node, "version"),
                        node.path("marketplace").booleanValue(),
                        text(node, "status").equals("disabledByOwner")));
    }

    private void organization(String pointer, JsonNode node) {
        String id = text(node, "id");
        unused(pointer + "/id", id, organizations, store::organization, "an organization \"" + id + "\"");
        Set<Long> teams = longs(node.path("teams"));
        Map<String, User> users = new LinkedHashMap<>();
        each(node, "users", (at, user) -> {
            String userId = text(user, "id");
            Set<Long> adminOf = longs(user.path("adminOfTeams"));
            known(pointer + at + "/adminOfTeams", adminOf, teams);
            User added = new User(userId, text(user, "role").equals("admin"), adminOf);
            if (users.putIfAbsent(userId, added) != null) {
                throw BadState.at(pointer + at + "/id", "the organization has two users \"" + userId + "\"");
            }
        });
        organizations.put(
                id,
                new Organization(
                        id,
                        node.path("installationLimit").intValue(),
                        node.path("allowNonMarketplace").booleanValue(),
                        teams,
                        users,
                        clocks.of(id)));
    }

    private void installation(String pointer, JsonNode node) {
        Organization organization = organizationOf(pointer, node);
        String id = text(node, "extension");
        Extension extension = Optional.ofNullable(extensions.get(id))
                .or(() -> store.extension(id))
                .orElseThrow(() -> BadState.at(pointer + "/extension", "there is no extension \"" + id + "\""));
        Set<String> others = installed.computeIfAbsent(organization, none -> new LinkedHashSet<>());
        if (organization.installations().of(extension) != null) {
            throw BadState.exists(pointer + "/extension", "an installation of it");
        }
        if (!others.add(id)) {
            throw BadState.at(pointer + "/extension", "the organization has it installed twice");
        }
        if (organization.installations().count() + others.size() > organization.installationLimit()) {
            throw BadState.at(pointer, Rule.INSTALL_8.id() + ": " + Rule.INSTALL_8.sentence());
        }
        boolean forOrganization = text(node, "scope").equals("organization");
        Set<Long> teams = longs(node.path("teamIds"));
        known(pointer + "/teamIds", teams, organization.teams());
        if (forOrganization != teams.isEmpty()) {
            throw BadState.at(
                    pointer + "/teamIds",
                    forOrganization
                            ? "an installation for the organization has no teams"
                            : "an installation for teams has at least one");
        }
        installations.add(new Installed(
                organization,
                new Installation(
                        id,
                        forOrganization,
                        teams,
                        node.path("version").asString(extension.version()),
                        node.path("disabledByAdmin").booleanValue(),
                        properties(pointer + "/properties", node.path("properties")))));
    }

    private static Map<String, String> properties(String pointer, JsonNode node) {
        Map<String, String> properties = new LinkedHashMap<>();
        node.forEachEntry((key, value) -> {
            Rule broken = broken(key, value.stringValue());
            if (broken != null) {
                throw BadState.at(Pointers.member(pointer, key), broken.id() + ": " + broken.sentence());
            }
            properties.put(key, value.stringValue());
        });
        if (properties.size() > Limits.PROPERTIES_MAX_PROPERTIES) {
            throw BadState.at(pointer, Rule.PROP_4.id() + ": " + Rule.PROP_4.sentence());
        }
        return properties;
    }

    private static @Nullable Rule broken(String key, String value) {
        if (!PropertyKey.hasPattern(key)) {
            return Rule.PROP_2;
        }
        if (!PropertyKey.hasLength(key)) {
            return Rule.PROP_3;
        }
        return value.codePointCount(0, value.length()) > Limits.PROPERTY_VALUE_MAX_LENGTH ? Rule.PROP_5 : null;
    }

    private void refreshToken(String pointer, JsonNode node) {
        Organization organization = organizationOf(pointer, node);
        String token = text(node, "refreshToken");
        unused(pointer + "/refreshToken", token, refreshTokens, store::refreshToken, "such a refresh token");
        refreshTokens.put(
                token,
                new RefreshToken(
                        token,
                        text(node, "clientId"),
                        text(node, "clientSecret"),
                        organization,
                        userOf(pointer, node, organization),
                        scopes(node.path("scopes"))));
    }

    private void accessToken(String pointer, JsonNode node) {
        Organization organization = organizationOf(pointer, node);
        String token = text(node, "token");
        unused(pointer + "/token", token, accessTokens, store::accessToken, "such a token");
        accessTokens.put(
                token,
                new AccessToken(
                        token,
                        organization,
                        userOf(pointer, node, organization),
                        scopes(node.path("scopes")),
                        instant(pointer + "/expiresAt", node.path("expiresAt"))));
    }

    private Organization organizationOf(String pointer, JsonNode node) {
        String id = text(node, "organization");
        return Optional.ofNullable(organizations.get(id))
                .or(() -> store.organization(id))
                .orElseThrow(() -> BadState.at(pointer + "/organization", "there is no organization \"" + id + "\""));
    }

    private static User userOf(String pointer, JsonNode node, Organization organization) {
        String id = text(node, "user");
        return Optional.ofNullable(organization.users().get(id))
                .orElseThrow(() -> BadState.at(
                        pointer + "/user",
                        "there is no user \"" + id + "\" in organization \"" + organization.id() + "\""));
    }

    private static <T> void unused(
            String pointer, String id, Map<String, T> added, Function<String, Optional<T>> there, String what) {
        if (added.containsKey(id)) {
            throw BadState.at(pointer, "the state has " + what + " twice");
        }
        if (there.apply(id).isPresent()) {
            throw BadState.exists(pointer, what);
        }
    }

    private static void known(String pointer, Set<Long> teams, Set<Long> of) {
        for (Long team : teams) {
            if (!of.contains(team)) {
                throw BadState.at(pointer, "the organization has no team " + team);
            }
        }
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).stringValue();
    }

    private static Set<Long> longs(JsonNode list) {
        Set<Long> longs = new LinkedHashSet<>();
        list.forEach(item -> longs.add(item.longValue()));
        // Most users are admins of no team: they need no set of their own.
        return longs.isEmpty() ? Set.of() : longs;
    }

    private static Set<String> scopes(JsonNode list) {
        return SharedScopes.of(list.valueStream().map(JsonNode::stringValue).toList());
    }

    /** The schema lets some times pass that Java has not, a leap second among them. */
    private static @Nullable Instant instant(String pointer, JsonNode time) {
        try {
            return time.isString() ? OffsetDateTime.parse(time.stringValue()).toInstant() : null;
        } catch (DateTimeParseException unknown) {
            throw BadState.at(pointer, "not a time that a clock of the mock can show");
        }
    }
}
