package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A target without a control API: one organization with one extension, by tokens that somebody gave. It changes what it is
 * permitted to and no more, keeps below the thresholds by waiting, and puts properties back.
 */
public final class GivenTarget implements Target, AutoCloseable {

    private static final String WRITE_OPTION = "--allow-changes permits it";
    private static final String INSTALL_OPTION = "--allow-changes=install permits it";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Given given;
    private final Pace pace;
    private final GivenApi api;
    private final KeptProperties kept;
    private boolean installed;

    /** Whether the test that runs is one that wants to be locked out. */
    private boolean unpaced;

    /** A target whose thresholds are kept in real time. */
    public GivenTarget(Given given) {
        this(given, InstantSource.system(), Pause.REAL);
    }

    /** The same by another clock and another way to wait. */
    public GivenTarget(Given given, InstantSource clock, Pause pause) {
        this.given = given;
        this.pace = new Pace(clock, pause);
        this.api = new GivenApi(given, pace);
        this.kept = new KeptProperties(api);
    }

    /** The status with which the target answers when a property is read: 401 where the token is not taken. */
    public int probe() {
        return api.probe();
    }

    /** How many requests were sent about each operation, those to arrange and to put back among them. */
    public Map<Operation, Integer> requests() {
        return pace.counted();
    }

    @Override
    public URI baseUrl() {
        return given.baseUrl();
    }

    /** There is one organization, which all tests share. */
    @Override
    public boolean takesTestsSideBySide() {
        return false;
    }

    @Override
    public TargetOrganization organization(OrganizationShape shape) {
        requireOrdinary(shape);
        if (!shape.isInstalled()) {
            throw NotApplicable.needs("an organization in which the extension is not installed");
        }
        requireInstalled();
        if (!shape.properties().isEmpty()) {
            requireChanges(Changes.PROPERTIES, "to write properties", WRITE_OPTION);
            kept.keep(shape.properties().keySet());
            if (!api.takes(shape.properties())) {
                throw NotApplicable.needs("an extension without other properties; "
                        + shape.properties().size() + " more were refused");
            }
        }
        return new GivenOrganization();
    }

    private static void requireOrdinary(OrganizationShape shape) {
        Map<String, Boolean> wanted = Map.of(
                "a plan with room for a certain number of extensions",
                shape.installationLimit().isPresent(),
                "a policy that bars extensions from outside the marketplace",
                shape.barsNonMarketplace(),
                "an extension that is not in the marketplace",
                shape.isOutsideMarketplace(),
                "an extension that its owner has disabled",
                shape.isDisabledByOwner(),
                "an extension that the organization's admin has disabled",
                shape.isDisabledByAdmin(),
                "an extension that is installed for certain teams",
                !shape.installedTeams().isEmpty(),
                "another organization",
                shape.shared().isPresent());
        wanted.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .min(String::compareTo)
                .ifPresent(what -> {
                    throw NotApplicable.needs(what);
                });
    }

    private void requireInstalled() {
        if (installed) {
            return;
        }
        int answer = api.probe();
        if (answer != Operation.GET_PROPERTIES.success() && given.changes() == Changes.INSTALL) {
            answer = api.installForOrganization() == Operation.INSTALL.success() ? api.probe() : answer;
        }
        if (answer != Operation.GET_PROPERTIES.success()) {
            throw NotApplicable.needs("the extension installed for the organization; reading a property was answered "
                    + answer + ", and " + INSTALL_OPTION + " to be installed");
        }
        installed = true;
    }

    private void requireChanges(Changes least, String what, String option) {
        if (given.changes().compareTo(least) < 0) {
            throw NotChecked.unless(what, option);
        }
    }

    @Override
    public void beforeLockOut() {
        if (!given.lockOut()) {
            throw NotChecked.unless("to lock the user out", "--allow-lockout permits it");
        }
        pace.rest();
        unpaced = true;
    }

    @Override
    public void afterLockOut() {
        unpaced = false;
    }

    @Override
    public void before(Outgoing request) {
        if (!READING.contains(request.method())) {
            if (request.operation() == Operation.INSTALL || request.operation() == Operation.UPGRADE) {
                requireChanges(Changes.INSTALL, "to install or upgrade", INSTALL_OPTION);
            } else {
                requireChanges(Changes.PROPERTIES, "to write properties", WRITE_OPTION);
                kept.keep(writtenKeys(request));
            }
        }
        if (unpaced) {
            pace.count(request.operation(), request.authorization());
        } else {
            pace.admit(request.operation(), request.authorization());
        }
    }

    @Override
    public void answered(Outgoing request, int status) {
        if (Integer.valueOf(status).equals(request.operation().refusals().get(Refusal.TOO_MANY_REQUESTS))) {
            pace.refused(request.operation(), request.authorization());
        }
    }

    /** The keys that the request may change, in its body or in its path. */
    private static List<String> writtenKeys(Outgoing request) {
        try {
            String path = request.target().replaceFirst("\\?.*", "");
            String last = URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
            List<String> keys = request.operation() == Operation.SET_PROPERTIES
                    ? List.copyOf(JsonMapper.shared()
                            .readTree(request.body())
                            .path("properties")
                            .propertyNames())
                    : List.of(last);
            return keys.stream().filter(GivenTarget::isKey).toList();
        } catch (JacksonException | IllegalArgumentException malformed) {
            return List.of(); // which no server can take for a key either
        }
    }

    private static boolean isKey(String key) {
        return key.length() <= Limits.PROPERTY_KEY_MAX_LENGTH && Pattern.matches(Limits.PROPERTY_KEY_PATTERN, key);
    }

    /** Puts back what a test that was cut short has left. */
    @Override
    public void close() {
        kept.putBack();
    }

    private final class GivenOrganization implements TargetOrganization {

        @Override
        public TestExtension extension() {
            return given.extension();
        }

        @Override
        public String token(User user) {
            return switch (user) {
                case ADMIN -> given.token();
                case LEAD -> throw NotApplicable.needs("the token of a team's admin");
                case MEMBER ->
                    given.memberToken()
                            .orElseThrow(() -> NotApplicable.needs("the token of a member; --member-token gives it"));
            };
        }

        @Override
        public void close() {
            kept.putBack();
        }
    }
}
