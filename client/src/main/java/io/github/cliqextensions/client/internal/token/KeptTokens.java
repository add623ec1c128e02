package io.github.cliqextensions.client.internal.token;

import io.github.cliqextensions.client.AccessToken;
import io.github.cliqextensions.client.TokenStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tokens of one grant in the user's store, if there is one. That it fails is no reason for a call to fail. */
final class KeptTokens {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.cliqextensions.client");

    private final @Nullable TokenStore store;
    private final String id;

    KeptTokens(@Nullable TokenStore store, String id) {
        this.store = store;
        this.id = id;
    }

    Optional<AccessToken> load() {
        if (store == null) {
            return Optional.empty();
        }
        try {
            Optional<AccessToken> loaded = store.load(id);
            // The user's code may not be checked for null.
            return loaded == null ? Optional.empty() : loaded;
        } catch (RuntimeException failed) {
            warn("load", failed);
            return Optional.empty();
        }
    }

    void save(AccessToken token) {
        if (store == null) {
            return;
        }
        try {
            store.save(id, token);
        } catch (RuntimeException failed) {
            warn("save", failed);
        }
    }

    /** Not in its own words: they may quote a token that the client has never seen. */
    private static void warn(String what, RuntimeException failed) {
        LOG.warn(
                "the store of access tokens failed to {}, the call goes on without it: {}",
                what,
                failed.getClass().getName());
    }
}
