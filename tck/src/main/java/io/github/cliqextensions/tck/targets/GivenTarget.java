package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A target without a control API: one organization with one extension, by tokens that somebody gave. It changes what it is
 * permitted to and no more, keeps below the thresholds by waiting, and puts properties back.
 */
public final class GivenTarget implements Target, AutoCloseable {

    private static final String CONTROL_OPTION = "--control-url";
    private static final String CHANGES_OPTION = "--allow-changes";
    private static final String INSTALL_OPTION = "--allow-changes=install";
    private static final String LOCK_OUT_OPTION = "--allow-lockout";
    private static final String MEMBER_OPTION = "--member-token";

    /** How many properties a test sets beside those that it starts with, unless it asks for the whole cap. */
    private static final int PLACES_FOR_A_TEST = 4;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Given given;
    private final Pace pace;
    private final GivenApi api;
    private final KeptProperties kept;

    /** Null as long as nobody has looked. */
    private @Nullable Boolean installed;

    /** How many properties the extension may have besides its own; null as long as nobody has looked. */
    private @Nullable Integer room;

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

    /**
     * The status with which the target answers when a property is read: 401 where the token is not taken, 429 where its user is
     * locked out. What is sent next waits for the end of that.
     *
     * @throws java.io.UncheckedIOException if nobody answers, or somebody else than the API, as a proxy does
     */
    public int probe() {
        return api.knock();
    }

    /**
     * Waits until nothing counts any more that the tokens' users have sent before, by an earlier run for one: the first requests
     * of this one would lock them out.
     */
    public void letEarlierPass() {
        pace.letEarlierPass();
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
    public synchronized TargetOrganization organization(OrganizationShape shape) {
        requireOrdinary(shape);
        if (shape.isInstalled()) {
            arrangeInstalled(shape);
        } else if (isInstalled() && !shape.isOnlyWishedFor()) {
            throw needs("an organization in which the extension is not installed", CONTROL_OPTION);
        } else if (isInstalled() && mayWrite()) {
            kept.arrange(Map.of(), List.of(OrganizationShape.ANY_KEY));
        }
        if (unpaced) {
            pace.begin(); // What arranging has used up would be missing from the threshold.
        }
        return new GivenOrganization();
    }

    private void arrangeInstalled(OrganizationShape shape) {
        boolean mayInstall = given.changes() == Changes.INSTALL;
        if (!isInstalled() && !mayInstall && shape.isOnlyWishedFor()) {
            return;
        }
        requireInstalled();
        arrangeProperties(shape);
    }

    private static void requireOrdinary(OrganizationShape shape) {
        shape.outOfTheOrdinary().ifPresent(what -> {
            throw needs(what, CONTROL_OPTION);
        });
    }

    private boolean isInstalled() {
        if (installed == null) {
            int answer = api.probe();
            if (!says(answer)) {
                throw new CannotArrange(
                        "whether the extension is installed cannot be told: the target answered " + answer);
            }
            installed = answer == Operation.GET_PROPERTIES.success();
        }
        return installed;
    }

    /** Whether an answer to the probe tells anything of the installation; what is taken for missing might be installed anew. */
    private static boolean says(int answer) {
        Map<Refusal, Integer> refusals = Operation.GET_PROPERTIES.refusals();
        return answer < 500
                && !Integer.valueOf(answer).equals(refusals.get(Refusal.INVALID_TOKEN))
                && !Integer.valueOf(answer).equals(refusals.get(Refusal.TOO_MANY_REQUESTS));
    }

    private void requireInstalled() {
        if (isInstalled()) {
            return;
        }
        if (given.changes() == Changes.INSTALL) {
            int answer = api.installForOrganization();
            installed = null;
            if (!isInstalled()) {
                throw new CannotArrange("the extension could not be installed: the target answered " + answer);
            }
            return;
        }
        throw needs("an organization in which the extension is installed", INSTALL_OPTION);
    }

    private void arrangeProperties(OrganizationShape shape) {
        if (!mayWrite()) {
            if (!shape.properties().isEmpty() && !shape.isOnlyWishedFor()) {
                requireChanges(Changes.PROPERTIES, "to write properties", CHANGES_OPTION);
            }
            return;
        }
        int needed = Math.min(
                Limits.PROPERTIES_MAX_PROPERTIES,
                shape.hasNoOtherProperties()
                        ? Limits.PROPERTIES_MAX_PROPERTIES
                        : shape.properties().size() + PLACES_FOR_A_TEST);
        if (room() < needed && shape.isOnlyWishedFor()) {
            return;
        }
        if (room() < needed) {
            throw NotApplicable.needs("an extension with room for " + needed + " properties more than it has");
        }
        if (!kept.arrange(shape.properties(), List.of(OrganizationShape.ANY_KEY))) {
            throw new CannotArrange("properties were refused though there was room for them");
        }
    }

    private boolean mayWrite() {
        return given.changes().compareTo(Changes.PROPERTIES) >= 0;
    }

    /** How many more properties there may be. Nothing lists those of an extension, so that there is no way but to try. */
    private int room() {
        if (room == null) {
            int most = Limits.PROPERTIES_MAX_PROPERTIES;
            while (most > 0 && !kept.arrange(roomFor(most), List.of())) {
                most--;
            }
            kept.putBack();
            room = most;
        }
        return room;
    }

    private static Map<String, String> roomFor(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toMap(GivenTarget::roomKey, number -> ""));
    }

    private static String roomKey(int number) {
        return "room_" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }

    private void requireChanges(Changes least, String what, String option) {
        if (given.changes().compareTo(least) < 0) {
            throw NotChecked.unless(what, option + " permits it");
        }
    }

    private static NotApplicable needs(String what, String option) {
        return NotApplicable.needs(what, option);
    }

    @Override
    public void beforeLockOut() {
        if (!given.lockOut()) {
            throw NotChecked.unless("to lock the user out", LOCK_OUT_OPTION + " permits it");
        }
        unpaced = true;
    }

    @Override
    public void afterLockOut() {
        unpaced = false;
    }

    @Override
    public synchronized void before(Outgoing request) {
        boolean reading = READING.contains(request.method());
        if (!reading) {
            if (isOfInstallation(request.operation())) {
                requireChanges(Changes.INSTALL, "to install or upgrade", INSTALL_OPTION);
            } else {
                requireChanges(Changes.PROPERTIES, "to write properties", CHANGES_OPTION);
            }
        }
        if (isInstalled()) {
            setAside(keys(request));
            if (!reading) {
                kept.touch();
            }
        }
        if (request.operation() == Operation.INSTALL && !isInstalled()) {
            installed = null; // It may be from here on.
        }
        String user = given.user(request.authorization());
        if (unpaced) {
            pace.count(request.operation(), user);
        } else {
            pace.admit(request.operation(), user);
        }
    }

    private static boolean isOfInstallation(Operation operation) {
        return operation == Operation.INSTALL || operation == Operation.UPGRADE;
    }

    /** What the owner has under these keys would be taken for what a test has set. */
    private void setAside(List<String> keys) {
        if (mayWrite()) {
            kept.setAside(keys);
            return;
        }
        Set<String> owners = kept.owners(keys);
        if (!owners.isEmpty()) {
            throw needs("an extension without the properties " + owners, CHANGES_OPTION);
        }
    }

    @Override
    public synchronized void answered(Outgoing request, int status) {
        String user = given.user(request.authorization());
        pace.answered(request.operation(), user);
        if (Integer.valueOf(status).equals(request.operation().refusals().get(Refusal.TOO_MANY_REQUESTS))) {
            pace.refused(request.operation(), user);
            if (!unpaced) {
                throw new CannotArrange(
                        "refused by the rate limit (" + status + "), though the run keeps below it: somebody else uses"
                                + " up what the user is allowed, or the target allows less than the contract");
            }
        }
    }

    /** The keys that the request is about, in its body, its query, or its path. */
    private static List<String> keys(Outgoing request) {
        try {
            String path = request.target().replaceFirst("\\?.*", "");
            List<String> keys = switch (request.operation()) {
                case INSTALL, UPGRADE -> List.of();
                case SET_PROPERTIES ->
                    List.copyOf(JsonMapper.shared()
                            .readTree(request.body())
                            .path("properties")
                            .propertyNames());
                case GET_PROPERTIES -> listed(request.target());
                case GET_PROPERTY, DELETE_PROPERTY -> List.of(decoded(path.substring(path.lastIndexOf('/') + 1)));
            };
            return keys.stream().filter(GivenTarget::isKey).toList();
        } catch (JacksonException | IllegalArgumentException malformed) {
            return List.of(); // which no server can take for a key either
        }
    }

    private static List<String> listed(String target) {
        return Pattern.compile("[?&]" + Api.KEYS + "=([^&]*)")
                .matcher(target)
                .results()
                .flatMap(list -> Stream.of(decoded(list.group(1)).split(",")))
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static boolean isKey(String key) {
        return key.length() <= Limits.PROPERTY_KEY_MAX_LENGTH && Pattern.matches(Limits.PROPERTY_KEY_PATTERN, key);
    }

    @Override
    public Collection<String> secrets() {
        List<String> secrets = new ArrayList<>(kept.owners());
        secrets.add(given.token());
        secrets.add(given.extension().key());
        given.memberToken().ifPresent(secrets::add);
        return secrets;
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
                case LEAD -> throw cannotGive("the token of a team's admin");
                case MEMBER -> given.memberToken().orElseThrow(() -> needs("the token of a member", MEMBER_OPTION));
            };
        }

        @Override
        public String tokenOfAnybody() {
            return given.memberToken().orElseGet(given::token);
        }

        @Override
        public NotApplicable cannotGive(String what) {
            return needs(what, CONTROL_OPTION);
        }

        @Override
        public InstallationView glimpse() {
            boolean there = isInstalled();
            return new InstallationView(there, "", List.of(), "", there ? propertyKeys() : List.of());
        }

        @Override
        public List<String> propertyKeys() {
            return kept.now().keySet().stream().sorted().toList();
        }

        @Override
        public void close() {
            kept.putBack();
        }
    }
}
