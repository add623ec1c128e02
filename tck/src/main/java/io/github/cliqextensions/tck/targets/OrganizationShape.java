package io.github.cliqextensions.tck.targets;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an organization of a test looks when it starts; the target's defaults stand for what is not said. */
public final class OrganizationShape {

    /** The teams of an organization that has any, enough to name one too many. The last are there for altered contracts. */
    public static final List<Long> TEAMS =
            LongStream.rangeClosed(7001, 7012).boxed().toList();

    /** The teams of which the user {@code lead} is the admin. */
    public static final List<Long> LEAD_OF = TEAMS.subList(0, 2);

    /** The version at which an installation starts; the extension's newest one is another. */
    public static final String INSTALLED_VERSION = "1.0.0";

    /** The newest version of the extension. */
    public static final String NEWEST_VERSION = "2.0.0";

    private OptionalInt installationLimit = OptionalInt.empty();
    private boolean bars;
    private @Nullable TestExtension shared;
    private boolean outsideMarketplace;
    private boolean ownerDisabled;
    private boolean teams;
    private boolean installed;
    private List<Long> installedTeams = List.of();
    private boolean adminDisabled;
    private Map<String, String> pairs = Map.of();
    private boolean alone;
    private boolean onlyWishedFor;

    /** A key that any contract takes, for where it does not matter which. */
    public static final String ANY_KEY = "k";

    /** A plan with room for so many extensions. */
    public OrganizationShape installationLimit(int limit) {
        installationLimit = OptionalInt.of(limit);
        return this;
    }

    /** The plan's room for extensions; empty where it does not matter, so long as there is room. */
    public OptionalInt installationLimit() {
        return installationLimit;
    }

    /** A policy that bars extensions from outside the marketplace. */
    public OrganizationShape barringNonMarketplace() {
        bars = true;
        return this;
    }

    public boolean barsNonMarketplace() {
        return bars;
    }

    /** The same extension that another organization has. */
    public OrganizationShape sharing(TestExtension other) {
        shared = other;
        return this;
    }

    /** The extension of another organization; empty where it is one of its own. */
    public Optional<TestExtension> shared() {
        return Optional.ofNullable(shared);
    }

    public OrganizationShape extensionNotInMarketplace() {
        outsideMarketplace = true;
        return this;
    }

    public boolean isOutsideMarketplace() {
        return outsideMarketplace;
    }

    public OrganizationShape extensionDisabledByOwner() {
        ownerDisabled = true;
        return this;
    }

    public boolean isDisabledByOwner() {
        return ownerDisabled;
    }

    /** It has {@link #TEAMS}, by these ids; nothing is installed for them unless that is said too. */
    public OrganizationShape withTeams() {
        teams = true;
        return this;
    }

    /** Whether {@link #TEAMS} have to be there. */
    public boolean hasTeams() {
        return teams;
    }

    /** The extension is installed for everybody, at {@link #INSTALLED_VERSION}. */
    public OrganizationShape installedForOrganization() {
        installed = true;
        return this;
    }

    /** The extension is installed for these teams, at {@link #INSTALLED_VERSION}. */
    public OrganizationShape installedForTeams(List<Long> teams) {
        installedTeams = List.copyOf(teams);
        return withTeams().installedForOrganization();
    }

    public boolean isInstalled() {
        return installed;
    }

    /** The teams that the extension is installed for; none where it is for everybody, or not installed. */
    public List<Long> installedTeams() {
        return installedTeams;
    }

    /** The installation is disabled by the organization's admin. */
    public OrganizationShape disabledByAdmin() {
        requireInstalled();
        adminDisabled = true;
        return this;
    }

    public boolean isDisabledByAdmin() {
        return adminDisabled;
    }

    /** The installation has these properties. */
    public OrganizationShape properties(Map<String, String> properties) {
        requireInstalled();
        pairs = Map.copyOf(properties);
        return this;
    }

    /** What the installation has of properties; no other that the test deals with may be set. */
    public Map<String, String> properties() {
        return pairs;
    }

    /** Nor has it any others, so that the whole cap is the test's. */
    public OrganizationShape noOtherProperties() {
        requireInstalled();
        alone = true;
        return this;
    }

    public boolean hasNoOtherProperties() {
        return alone;
    }

    /**
     * For requests that are refused whatever is installed or set: a target that cannot arrange that may give what it has. Only
     * a fault of the target, which lets such a request through, would show less.
     */
    public OrganizationShape onlyWishedFor() {
        onlyWishedFor = true;
        return this;
    }

    /** Whether installation and properties may be others than was said. */
    public boolean isOnlyWishedFor() {
        return onlyWishedFor;
    }

    /**
     * For a target that can give no more than users and an extension of the marketplace, installed for everybody or not at
     * all, with properties or without. It asks this first: whoever gives something else than the shape says fails for it.
     *
     * @throws NotApplicable where the shape wants more than that
     */
    public void requireOrdinary() {
        outOfTheOrdinary().ifPresent(what -> {
            throw NotApplicable.needs(what);
        });
    }

    /** What the shape wants beside that, as it follows "needs". */
    Optional<String> outOfTheOrdinary() {
        return Stream.of(
                        wanted(installationLimit.isPresent(), "a plan with room for a certain number of extensions"),
                        wanted(bars, "a policy that bars extensions from outside the marketplace"),
                        wanted(outsideMarketplace, "an extension that is not in the marketplace"),
                        wanted(ownerDisabled, "an extension that its owner has disabled"),
                        wanted(adminDisabled, "an extension that the organization's admin has disabled"),
                        wanted(!installedTeams.isEmpty(), "an extension that is installed for certain teams"),
                        wanted(teams, "teams with certain ids"),
                        wanted(shared != null, "another organization"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> wanted(boolean is, String what) {
        return is ? Optional.of(what) : Optional.empty();
    }

    private void requireInstalled() {
        if (!installed) {
            throw new IllegalStateException("say first for whom the extension is installed");
        }
    }
}
