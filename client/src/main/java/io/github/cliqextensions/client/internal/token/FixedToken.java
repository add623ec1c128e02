package io.github.cliqextensions.client.internal.token;

import io.github.cliqextensions.client.internal.call.Call;
import java.util.Optional;

/** One token for ever. */
public final class FixedToken implements TokenSource {

    private final String token;

    /** @throws IllegalArgumentException if it cannot travel */
    public FixedToken(String token) {
        Tokens.requireTravelling(token, "an access token");
        this.token = token;
    }

    @Override
    public String current(Call call) {
        return token;
    }

    @Override
    public Optional<String> insteadOf(String refused, Call call) {
        return Optional.empty();
    }
}
