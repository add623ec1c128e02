package io.github.cliqextensions.client;

import io.github.cliqextensions.client.contract.Api;

/**
 * How the query parameter of the extension's key is spelled. The service's page and the vendor's OpenAPI document differ in
 * it (EXT-5), and only the service knows: whoever gets 400 for every request may try the other one.
 */
public enum ExtensionKeyName {
    /** As on the service's documentation page, the default. */
    DOCUMENTED(Api.EXTENSION_KEY),
    /** As in the vendor's OpenAPI document. */
    PUBLISHED(Api.EXTENSION_KEY_PUBLISHED);

    private final String parameter;

    ExtensionKeyName(String parameter) {
        this.parameter = parameter;
    }

    /** As it travels. */
    public String parameter() {
        return parameter;
    }
}
