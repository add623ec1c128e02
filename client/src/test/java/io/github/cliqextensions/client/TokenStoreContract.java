package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of tokens does, by the interface's own words. */
abstract class TokenStoreContract {

    private static final String ID = "0".repeat(64);
    private static final String OTHER_ID = "f".repeat(64);
    private static final AccessToken TOKEN = new AccessToken("1000.one", Instant.parse("2026-11-22T10:00:00.123Z"));

    private TokenStore store;

    /** An empty one. */
    abstract TokenStore create();

    @BeforeEach
    void startEmpty() {
        store = create();
    }

    @Test
    void findsNothingWhereNothingWasSaved() {
        assertThat(store.load(ID)).isEmpty();
    }

    @Test
    void findsWhatWasSaved() {
        store.save(ID, TOKEN);

        assertThat(store.load(ID)).hasValue(TOKEN);
        assertThat(store.load(ID)).hasValue(TOKEN);
    }

    @Test
    void keepsTheTokensOfTwoIdsApart() {
        AccessToken other = new AccessToken("1000.other", TOKEN.expiresAt());

        store.save(ID, TOKEN);
        store.save(OTHER_ID, other);

        assertThat(store.load(ID)).hasValue(TOKEN);
        assertThat(store.load(OTHER_ID)).hasValue(other);
    }

    @Test
    void findsTheOneThatWasSavedLast() {
        AccessToken later = new AccessToken("1000.later", TOKEN.expiresAt().plusSeconds(1));

        store.save(ID, TOKEN);
        store.save(ID, later);
        assertThat(store.load(ID)).hasValue(later);
        // Not the one that lives longest: the service may know it no more.
        store.save(ID, TOKEN);
        assertThat(store.load(ID)).hasValue(TOKEN);
    }

    @Test
    void servesManyThreads() {
        List<AccessToken> tokens = IntStream.range(0, 1000)
                .mapToObj(number -> new AccessToken("1000." + number, TOKEN.expiresAt()))
                .toList();

        List<Optional<AccessToken>> loaded = tokens.parallelStream()
                .map(token -> {
                    store.save(ID, token);
                    store.save(token.value(), token);
                    assertThat(store.load(ID)).isPresent();
                    return store.load(token.value());
                })
                .toList();

        assertThat(loaded).isEqualTo(tokens.stream().map(Optional::of).toList());
    }

    @Test
    void showsNoTokenInItsText() {
        store.save(ID, TOKEN);

        assertThat(store.toString()).doesNotContain(TOKEN.value());
    }
}
