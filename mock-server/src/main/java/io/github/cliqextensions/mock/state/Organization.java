package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.mock.limit.RateLimiter;
import io.github.cliqextensions.mock.time.Clocks.OrganizationClock;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** An organization with all that is its own: users, installations, allowances, clock. What is not, it never touches. */
public final class Organization {

    private final String id;
    private final int installationLimit;
    private final boolean allowNonMarketplace;
    private final Set<Long> teams;
    private final Map<String, User> users;
    private final OrganizationClock clock;
    private final RateLimiter rateLimiter = new RateLimiter();
    private volatile Installations installations = Installations.NONE;

    Organization(
            String id,
            int installationLimit,
            boolean allowNonMarketplace,
            Set<Long> teams,
            Map<String, User> users,
            OrganizationClock clock) {
        this.id = id;
        this.installationLimit = installationLimit;
        this.allowNonMarketplace = allowNonMarketplace;
        this.teams = teams;
        this.users = users;
        this.clock = clock;
    }

    public String id() {
        return id;
    }

    /** How many extensions the plan allows (INSTALL-8). */
    public int installationLimit() {
        return installationLimit;
    }

    /** Whether extensions from outside the marketplace may be installed (INSTALL-9). */
    public boolean allowsNonMarketplace() {
        return allowNonMarketplace;
    }

    public Set<Long> teams() {
        return teams;
    }

    public Map<String, User> users() {
        return users;
    }

    public Instant now() {
        return clock.instant();
    }

    public OrganizationClock clock() {
        return clock;
    }

    public RateLimiter rateLimiter() {
        return rateLimiter;
    }

    public Installations installations() {
        return installations;
    }

    /**
     * Changes the installations, all at once or not at all. Who reads them waits for nobody.
     *
     * @param change what it throws ends the change
     */
    public synchronized void change(UnaryOperator<Installations> change) {
        installations = change.apply(installations);
    }
}
