package io.github.cliqextensions.client;

import java.util.Optional;

/**
 * Where access tokens are kept, so that a program that starts again, or another process, need not exchange its refresh token
 * anew: the vendor limits exchanges. It is asked when a client has no valid token of its own, not before each call.
 *
 * <p>What it keeps are secrets. It must be fit for many threads, and may be shared by many clients and processes. Nothing is
 * locked: two processes that find no token may both exchange, and either token is good.
 *
 * <p>A store that fails breaks no call. What a method throws is logged as a warning, by its kind alone, as its words may
 * hold a token. A load that fails counts as one that found nothing.
 */
public interface TokenStore {

    /**
     * @param id stands for a refresh token at an accounts host: 64 hexadecimal digits, the SHA-256 of the refresh token, the
     *     client's id and the accounts root. The same in every process, and no secret
     * @return what was saved last under this id; empty where nothing was. An expired token may be left out or not: the client
     *     looks
     */
    Optional<AccessToken> load(String id);

    /**
     * Keeps the token in the place of any that has the same id.
     *
     * @param id as above
     */
    void save(String id, AccessToken token);

    /** One in the memory of this process, for clients that are built with the same credentials. It never forgets an id. */
    static TokenStore inMemory() {
        return new InMemoryTokenStore();
    }
}
