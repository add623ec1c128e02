package io.github.cliqextensions.client;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens that end with the process. */
final class InMemoryTokenStore implements TokenStore {

    private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

    @Override
    public Optional<AccessToken> load(String id) {
        return Optional.ofNullable(tokens.get(id));
    }

    @Override
    public void save(String id, AccessToken token) {
        tokens.put(id, Objects.requireNonNull(token, "token"));
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "TokenStore[in memory, " + tokens.size() + "]";
    }
}
