package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.mock.http.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the mock holds, with a mask in the place of every secret (PROP-9). */
public final class StateWriter {

    private static final String MASK = "***";

    private StateWriter() {}

    /** Everything. */
    public static ObjectNode write(Store store) {
        return write(store, store.organizations(), store.extensions());
    }

    /** What belongs to one organization, and the extensions that it has installed. */
    public static ObjectNode write(Store store, Organization organization) {
        List<Extension> installed = organization.installations().all().stream()
                .map(Installation::extension)
                .sorted()
                .flatMap(id -> store.extension(id).stream())
                .toList();
        return write(store, List.of(organization), installed);
    }

    private static ObjectNode write(Store store, List<Organization> organizations, List<Extension> extensions) {
        Set<Organization> of = new HashSet<>(organizations);
        ObjectNode state = Json.object();
        ArrayNode all = state.putArray("organizations");
        organizations.forEach(organization -> write(organization, all.addObject()));
        ArrayNode tokens = state.putArray("tokens");
        store.accessTokens(of).forEach(token -> write(token, tokens.addObject()));
        ArrayNode refreshTokens = state.putArray("refreshTokens");
        store.refreshTokens(of).forEach(token -> write(token, refreshTokens.addObject()));
        ArrayNode known = state.putArray("extensions");
        extensions.forEach(extension -> write(extension, known.addObject()));
        ArrayNode installations = state.putArray("installations");
        organizations.forEach(organization -> organization
                .installations()
                .all()
                .forEach(installation -> write(organization, installation, installations.addObject())));
        return state;
    }

    private static void write(Organization organization, ObjectNode node) {
        node.put("id", organization.id());
        node.put("installationLimit", organization.installationLimit());
        node.put("allowNonMarketplace", organization.allowsNonMarketplace());
        longs(organization.teams(), node.putArray("teams"));
        ArrayNode users = node.putArray("users");
        organization.users().values().forEach(user -> {
            ObjectNode written = users.addObject().put("id", user.id()).put("role", user.admin() ? "admin" : "member");
            longs(user.adminOfTeams(), written.putArray("adminOfTeams"));
        });
    }

    private static void write(AccessToken token, ObjectNode node) {
        node.put("token", MASK);
        node.put("organization", token.organization().id());
        node.put("user", token.user().id());
        token.scopes().forEach(node.putArray("scopes")::add);
        node.put(
                "expiresAt",
                token.expiresAt() == null ? null : token.expiresAt().toString());
    }

    private static void write(RefreshToken token, ObjectNode node) {
        node.put("refreshToken", MASK);
        node.put("clientId", token.clientId());
        node.put("clientSecret", MASK);
        node.put("organization", token.organization().id());
        node.put("user", token.user().id());
        token.scopes().forEach(node.putArray("scopes")::add);
    }

    private static void write(Extension extension, ObjectNode node) {
        node.put("id", extension.id());
        node.put("key", MASK);
        node.put("name", extension.name());
        node.put("version", extension.version());
        node.put("marketplace", extension.marketplace());
        node.put("status", extension.disabledByOwner() ? "disabledByOwner" : "active");
    }

    private static void write(Organization organization, Installation installation, ObjectNode node) {
        node.put("organization", organization.id());
        node.put("extension", installation.extension());
        node.put("scope", installation.forOrganization() ? "organization" : "team");
        longs(installation.teams(), node.putArray("teamIds"));
        node.put("version", installation.version());
        node.put("disabledByAdmin", installation.disabledByAdmin());
        ObjectNode properties = node.putObject("properties");
        installation.properties().keySet().forEach(key -> properties.put(key, MASK));
    }

    private static void longs(Set<Long> values, ArrayNode node) {
        values.forEach(node::add);
    }
}
