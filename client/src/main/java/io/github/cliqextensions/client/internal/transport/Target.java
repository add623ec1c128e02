package io.github.cliqextensions.client.internal.transport;

import java.net.URI;

/**
 * A server.
 *
 * @param host without the brackets of an IPv6 address
 */
record Target(boolean secure, String host, int port) {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    static Target of(URI url) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!(secure || "http".equalsIgnoreCase(url.getScheme())) || url.getHost() == null) {
            throw new IllegalArgumentException("the URL of the request is no absolute one of http or https");
        }
        String host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        return new Target(secure, host, url.getPort() == -1 ? defaultPort(secure) : url.getPort());
    }

    private static int defaultPort(boolean secure) {
        return secure ? HTTPS_PORT : HTTP_PORT;
    }

    /** As the header {@code Host} has it: without a port that goes without saying. */
    String authority() {
        return port == defaultPort(secure) ? bracketed() : toString();
    }

    private String bracketed() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return bracketed() + ":" + port;
    }
}
