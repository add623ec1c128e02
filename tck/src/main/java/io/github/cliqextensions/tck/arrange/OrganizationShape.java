package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Operation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How an organization of a test looks when it starts; the target's defaults stand for what is not said. */
public final class OrganizationShape {

    /** The teams that every organization has, enough to name one too many. The last are there for altered contracts. */
    public static final List<Long> TEAMS =
            LongStream.rangeClosed(7001, 7012).boxed().toList();

    /** The teams of which the user {@code lead} is the admin. */
    public static final List<Long> LEAD_OF = TEAMS.subList(0, 2);

    /** The version at which an installation starts; the extension's newest one is another. */
    public static final String INSTALLED_VERSION = "1.0.0";

    /** The newest version of the extension. */
    public static final String NEWEST_VERSION = "2.0.0";

    private final JsonMapper json = JsonMapper.shared();
    private final String id = "tck-" + UUID.randomUUID();
    private final ObjectNode organization = json.createObjectNode().put("id", id);
    private TestExtension extension = new TestExtension(
            String.valueOf(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE)),
            "key-" + UUID.randomUUID());
    private @Nullable ObjectNode ownExtension = json.createObjectNode()
            .put("id", extension.id())
            .put("key", extension.key())
            .put("name", "Of the TCK")
            .put("version", NEWEST_VERSION);
    private @Nullable ObjectNode installation;

    OrganizationShape() {
        longs(organization.putArray("teams"), TEAMS);
        ArrayNode users = organization.putArray("users");
        users.addObject().put("id", "admin").put("role", "admin");
        longs(users.addObject().put("id", "lead").putArray("adminOfTeams"), LEAD_OF);
        users.addObject().put("id", "member");
    }

    String id() {
        return id;
    }

    TestExtension extension() {
        return extension;
    }

    /** A plan with room for so many extensions. */
    public OrganizationShape installationLimit(int limit) {
        organization.put("installationLimit", limit);
        return this;
    }

    /** A policy that bars extensions from outside the marketplace. */
    public OrganizationShape barringNonMarketplace() {
        organization.put("allowNonMarketplace", false);
        return this;
    }

    /** The same extension that another organization has. */
    public OrganizationShape sharing(TestExtension other) {
        extension = other;
        ownExtension = null;
        return this;
    }

    public OrganizationShape extensionNotInMarketplace() {
        own().put("marketplace", false);
        return this;
    }

    public OrganizationShape extensionDisabledByOwner() {
        own().put("status", "disabledByOwner");
        return this;
    }

    /** The extension is installed for everybody, at {@link #INSTALLED_VERSION}. */
    public OrganizationShape installedForOrganization() {
        installation = json.createObjectNode()
                .put("organization", id)
                .put("scope", "organization")
                .put("version", INSTALLED_VERSION);
        return this;
    }

    /** The extension is installed for these teams, at {@link #INSTALLED_VERSION}. */
    public OrganizationShape installedForTeams(List<Long> teams) {
        installedForOrganization();
        longs(installed().put("scope", "team").putArray("teamIds"), teams);
        return this;
    }

    /** The installation is disabled by the organization's admin. */
    public OrganizationShape disabledByAdmin() {
        installed().put("disabledByAdmin", true);
        return this;
    }

    /** The installation has these properties. */
    public OrganizationShape properties(Map<String, String> pairs) {
        ObjectNode properties = installed().putObject("properties");
        pairs.forEach(properties::put);
        return this;
    }

    ObjectNode state() {
        ObjectNode state = json.createObjectNode();
        state.putArray("organizations").add(organization);
        ArrayNode tokens = state.putArray("tokens");
        for (String user : List.of("admin", "lead", "member")) {
            tokens.add(token(id, user, Organization.token(id, user), allScopes()));
        }
        if (ownExtension != null) {
            state.putArray("extensions").add(ownExtension);
        }
        if (installation != null) {
            state.putArray("installations").add(installation.put("extension", extension.id()));
        }
        return state;
    }

    static ObjectNode token(String organization, String user, String token, List<String> scopes) {
        ObjectNode node = JsonMapper.shared()
                .createObjectNode()
                .put("token", token)
                .put("organization", organization)
                .put("user", user);
        scopes.forEach(node.putArray("scopes")::add);
        return node;
    }

    /** Every scope that some operation asks for. */
    static List<String> allScopes() {
        return Arrays.stream(Operation.values())
                .flatMap(operation -> operation.scopes().stream())
                .distinct()
                .toList();
    }

    private ObjectNode own() {
        if (ownExtension == null) {
            throw new IllegalStateException("a shared extension looks as the organization has it that made it");
        }
        return ownExtension;
    }

    private ObjectNode installed() {
        if (installation == null) {
            throw new IllegalStateException("say first for whom the extension is installed");
        }
        return installation;
    }

    private static void longs(ArrayNode array, List<Long> values) {
        values.forEach(array::add);
    }
}
