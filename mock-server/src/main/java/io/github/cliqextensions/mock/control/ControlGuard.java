package io.github.cliqextensions.mock.control;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the control API: whoever holds the token, where one is asked for; else programs on this machine, but no web
 * page from elsewhere that a browser on this machine shows. Such a page can send requests to the loopback address, under a
 * name of its own that leads there, or blindly across origins.
 */
public final class ControlGuard {

    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> token;
    private final String host;

    /**
     * @param host the address that the server listens on
     * @param token what a caller has to show, if anything
     */
    public ControlGuard(String host, Optional<String> token) {
        this.host = host.toLowerCase(Locale.ROOT);
        this.token = token.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether a request will be answered, by its headers alone: the body of a stranger is not worth keeping.
     *
     * @param headers the value of a header by its name
     */
    public boolean admits(UnaryOperator<@Nullable String> headers) {
        try {
            check(headers);
            return true;
        } catch (BadControlInput refused) {
            return false;
        }
    }

    void check(UnaryOperator<@Nullable String> headers) {
        if (token.isPresent()) {
            checkToken(headers, token.get());
        } else {
            checkHost(headers);
        }
        checkOrigin(headers);
    }

    private static void checkToken(UnaryOperator<@Nullable String> headers, byte[] token) {
        String authorization = header(headers, "Authorization");
        String shown = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
        // In constant time, so that nobody learns the token byte by byte.
        if (!MessageDigest.isEqual(shown.getBytes(StandardCharsets.UTF_8), token)) {
            throw BadControlInput.unauthorized();
        }
    }

    private void checkHost(UnaryOperator<@Nullable String> headers) {
        String name = header(headers, "Host").replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        if (!LOOPBACK_NAMES.contains(name) && !name.equals(host)) {
            throw BadControlInput.forbidden("the control API answers to localhost, not to the name in the header Host");
        }
    }

    private static void checkOrigin(UnaryOperator<@Nullable String> headers) {
        String origin = headers.apply("Origin");
        if (origin != null && !isOwn(origin, header(headers, "Host"))) {
            throw BadControlInput.forbidden("the control API does not answer web pages of other origins");
        }
    }

    private static boolean isOwn(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static String header(UnaryOperator<@Nullable String> headers, String name) {
        return Objects.requireNonNullElse(headers.apply(name), "");
    }
}
