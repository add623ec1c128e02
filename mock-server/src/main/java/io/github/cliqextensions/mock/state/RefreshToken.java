package io.github.cliqextensions.mock.state;

import java.util.Set;

/** What a client exchanges for access tokens (AUTH-5). */
public record RefreshToken(
        String refreshToken,
        String clientId,
        String clientSecret,
        Organization organization,
        User user,
        Set<String> scopes) {

    public boolean isOf(String id, String secret) {
        return clientId.equals(id) && clientSecret.equals(secret);
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "RefreshToken[***, " + organization.id() + ", " + user.id() + "]";
    }
}
