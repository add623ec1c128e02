package io.github.cliqextensions.mock.state;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller shows.
 *
 * @param expiresAt by the organization's clock; null for one that does not expire
 */
public record AccessToken(
        String token,
        Organization organization,
        User user,
        Set<String> scopes,
        @Nullable Instant expiresAt) {

    /** Whether it still opens anything (AUTH-2). */
    public boolean isAlive() {
        return expiresAt == null || organization.now().isBefore(expiresAt);
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "AccessToken[***, " + organization.id() + ", " + user.id() + "]";
    }
}
