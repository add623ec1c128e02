package io.github.cliqextensions.mock.testing;

/** What a mock holds unless it is told otherwise. */
public final class DefaultState {

    public static final String ORGANIZATION = "acme";
    public static final String ADMIN = "1000.acme.admin";
    public static final String LEAD = "1000.acme.lead";
    public static final String MEMBER = "1000.acme.member";
    public static final String REFRESH_TOKEN = "1000.refresh";
    public static final String CLIENT_ID = "1000.client";
    public static final String CLIENT_SECRET = "secret";
    public static final String EXTENSION_ID = "53719000001887001";
    public static final String EXTENSION_KEY = "sample-extension-key";

    private DefaultState() {}
}
