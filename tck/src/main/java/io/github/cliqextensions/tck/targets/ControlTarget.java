package io.github.cliqextensions.tck.targets;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A target with a control API. It gives all that a test can ask for, to each an organization of its own. */
public final class ControlTarget implements Target {

    private final URI baseUrl;
    private final Control control;

    /**
     * @param baseUrl the root of the API, below which {@code /api/v3} stands
     * @param controlUrl the root of the control API, below which {@code /_mock} stands
     */
    public ControlTarget(URI baseUrl, URI controlUrl) {
        this.baseUrl = baseUrl;
        this.control = new Control(controlUrl);
    }

    /** Whether its control API answers. */
    public boolean isUp() {
        return control.isUp();
    }

    @Override
    public URI baseUrl() {
        return baseUrl;
    }

    @Override
    public TargetOrganization organization(OrganizationShape shape) {
        String id = "tck-" + UUID.randomUUID();
        TestExtension extension = shape.shared()
                .orElseGet(() -> new TestExtension(
                        String.valueOf(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE)),
                        "key-" + UUID.randomUUID()));
        ControlOrganization organization = new ControlOrganization(control, id, extension);
        control.add(state(shape, organization));
        return organization;
    }

    private static ObjectNode state(OrganizationShape shape, ControlOrganization arranged) {
        ObjectNode state = JsonMapper.shared().createObjectNode();
        ObjectNode organization = state.putArray("organizations").addObject().put("id", arranged.id());
        shape.installationLimit().ifPresent(limit -> organization.put("installationLimit", limit));
        organization.put("allowNonMarketplace", !shape.barsNonMarketplace());
        longs(organization.putArray("teams"), OrganizationShape.TEAMS);
        ArrayNode users = organization.putArray("users");
        users.addObject().put("id", User.ADMIN.id()).put("role", "admin");
        longs(users.addObject().put("id", User.LEAD.id()).putArray("adminOfTeams"), OrganizationShape.LEAD_OF);
        users.addObject().put("id", User.MEMBER.id());
        ArrayNode tokens = state.putArray("tokens");
        for (User user : User.values()) {
            tokens.add(arranged.fullToken(user));
        }
        if (shape.shared().isEmpty()) {
            state.putArray("extensions")
                    .addObject()
                    .put("id", arranged.extension().id())
                    .put("key", arranged.extension().key())
                    .put("name", "Of the TCK")
                    .put("version", OrganizationShape.NEWEST_VERSION)
                    .put("marketplace", !shape.isOutsideMarketplace())
                    .put("status", shape.isDisabledByOwner() ? "disabledByOwner" : "active");
        }
        if (shape.isInstalled()) {
            install(state.putArray("installations").addObject(), shape, arranged);
        }
        return state;
    }

    private static void install(ObjectNode installation, OrganizationShape shape, ControlOrganization arranged) {
        List<Long> teams = shape.installedTeams();
        installation
                .put("organization", arranged.id())
                .put("extension", arranged.extension().id())
                .put("scope", teams.isEmpty() ? "organization" : "team")
                .put("version", OrganizationShape.INSTALLED_VERSION)
                .put("disabledByAdmin", shape.isDisabledByAdmin());
        longs(installation.putArray("teamIds"), teams);
        ObjectNode properties = installation.putObject("properties");
        shape.properties().forEach(properties::put);
    }

    private static void longs(ArrayNode array, List<Long> values) {
        values.forEach(array::add);
    }
}
