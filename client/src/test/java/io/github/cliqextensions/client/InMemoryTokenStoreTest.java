package io.github.cliqextensions.client;

class InMemoryTokenStoreTest extends TokenStoreContract {

    @Override
    TokenStore create() {
        return TokenStore.inMemory();
    }
}
