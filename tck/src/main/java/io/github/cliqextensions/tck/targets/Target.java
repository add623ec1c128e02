package io.github.cliqextensions.tck.targets;

import java.net.URI;
import java.util.Collection;
import java.util.List;

/**
 * A server that is to be judged, and what can be arranged on it. What it cannot give it answers with
 * {@link NotApplicable}, what it was not permitted to do with {@link NotChecked}; the test then ends in that state.
 *
 * <p>Tests ask on many threads at once, unless {@link #takesTestsSideBySide()} says otherwise.
 */
public interface Target {

    /** The root of the API, below which {@code /api/v3} stands. */
    URI baseUrl();

    /**
     * An organization of this shape, for one test. It is closed when the test is over. Whatever the shape says has to be so
     * ({@link OrganizationShape#requireOrdinary()} lets through what any server can give), and arranging it may use up nothing
     * of what its users are allowed.
     *
     * @throws NotApplicable where there can be none
     * @throws CannotArrange where there should be one. Of any other exception only class and place are told, since its words
     *     may show secrets
     */
    TargetOrganization organization(OrganizationShape shape);

    /** Whether tests may run at the same time; else each runs alone. */
    default boolean takesTestsSideBySide() {
        return true;
    }

    /**
     * Asked before a test that locks a user out.
     *
     * @throws NotChecked where nobody may be locked out
     */
    default void beforeLockOut() {}

    /** Told when that test is over. */
    default void afterLockOut() {}

    /**
     * Asked before each request of a test. It may wait here, as not to exceed what its user is allowed.
     *
     * @throws NotChecked if the request is one that it does not let through
     */
    default void before(Outgoing request) {}

    /**
     * What no report may show, besides what tests were given and what they have sent: what is kept of others on the target. Asked
     * when a test failed.
     */
    default Collection<String> secrets() {
        return List.of();
    }

    /** Told of each answer to a request of a test. */
    default void answered(Outgoing request, int status) {}
}
