package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.DataCenter;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The root of a server, as somebody typed it. What was typed is not quoted: it may be anything, a token too. */
final class Address {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]+){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

    private Address() {}

    /**
     * @param added what is added to the root
     * @throws BadSettings if it is not the root of a server
     */
    static URI root(String named, String text, String added) {
        URI url = parsed(named, text);
        if (url.getRawUserInfo() != null) {
            throw new BadSettings(named
                    + ": there is a user in the URL, before the @; leave it out, tokens are options of" + " their own");
        }
        if (url.getHost() == null || url.getPort() == 0 || url.getPort() > 65_535) {
            throw new BadSettings(named + " names no host, or no port that there is; give one as https://host:port");
        }
        URI root = URI.create(url.getScheme().toLowerCase(java.util.Locale.ROOT) + "://" + url.getRawAuthority());
        if (url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new BadSettings(named + " has a query or a fragment; give the root alone: " + root);
        }
        if (!url.getRawPath().isEmpty() && !url.getRawPath().equals("/")) {
            throw new BadSettings(
                    named + " has a path; give the root alone, " + root + ": " + added + " is added to it");
        }
        return root;
    }

    private static URI parsed(String named, String text) {
        try {
            URI url = new URI(text);
            if ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Its message quotes what was typed.
        }
        throw new BadSettings(named + " is not a URL that begins with http:// or https://, as " + DataCenter.EU.root());
    }

    static URI baseUrl(String named, String text) {
        return root(named, text, Api.BASE_PATH);
    }

    /** Whether nothing leaves this machine. */
    static boolean isLoopback(URI root) {
        return LOOPBACK.matcher(root.getHost()).matches();
    }

    /** The data centre of the real service that this is. */
    static Optional<DataCenter> dataCenter(URI root) {
        return Arrays.stream(DataCenter.values())
                .filter(center -> center.root().getHost().equalsIgnoreCase(root.getHost()))
                .findFirst();
    }
}
