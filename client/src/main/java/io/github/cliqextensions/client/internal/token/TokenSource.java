package io.github.cliqextensions.client.internal.token;

import io.github.cliqextensions.client.internal.call.Call;
import java.util.Optional;

/** Where the access token of a call comes from. */
public interface TokenSource {

    /**
     * The token to send.
     *
     * @throws io.github.cliqextensions.client.CliqException where there is none
     */
    String current(Call call);

    /** Another one, where the service does not know this one; empty where there is no other. */
    Optional<String> insteadOf(String refused, Call call);
}
