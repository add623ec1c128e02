package io.github.cliqextensions.client.internal.token;

import io.github.cliqextensions.client.AuthenticationException;
import io.github.cliqextensions.client.internal.call.Call;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens that the user's program gets by itself. */
public final class SuppliedToken implements TokenSource {

    private final Supplier<String> supplier;

    public SuppliedToken(Supplier<String> supplier) {
        this.supplier = supplier;
    }

    @Override
    public String current(Call call) {
        @Nullable String token;
        try {
            token = supplier.get();
        } catch (RuntimeException failed) {
            throw new AuthenticationException(call.failure("the supplier of access tokens failed"), failed);
        }
        if (token == null || !Tokens.canTravel(token)) {
            throw new AuthenticationException(call.failure(
                    "the supplier of access tokens gave none, or one that is not of visible ASCII characters"));
        }
        return token;
    }

    @Override
    public Optional<String> insteadOf(String refused, Call call) {
        return Optional.of(current(call)).filter(token -> !token.equals(refused));
    }
}
