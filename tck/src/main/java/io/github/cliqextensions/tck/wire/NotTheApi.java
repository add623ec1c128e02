package io.github.cliqextensions.tck.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has answered in the place of the API: a proxy whose server is away, a portal that wants a login, a server that has
 * moved. None of them keeps or breaks a rule of the API.
 */
public final class NotTheApi extends NoAnswer {

    private static final long serialVersionUID = 1;

    /** No answer of the API is one, and who follows it tells the token to whomever it names. */
    private static final Set<Integer> REDIRECTS = Set.of(
            HttpStatus.SC_MOVED_PERMANENTLY,
            HttpStatus.SC_MOVED_TEMPORARILY,
            HttpStatus.SC_SEE_OTHER,
            HttpStatus.SC_TEMPORARY_REDIRECT,
            HttpStatus.SC_PERMANENT_REDIRECT);

    /** By these somebody says of another that it does not answer (RFC 9110, sections 15.6.3 to 15.6.5). */
    private static final Set<Integer> AWAY =
            Set.of(HttpStatus.SC_BAD_GATEWAY, HttpStatus.SC_SERVICE_UNAVAILABLE, HttpStatus.SC_GATEWAY_TIMEOUT);

    private static final Pattern HTML_TYPE = Pattern.compile("(?i)\\s*(?:text/html|application/xhtml\\+xml)\\b.*");
    private static final Pattern HTML = Pattern.compile("(?i)<(?:!doctype\\s+html|html)\\b");

    private final boolean away;

    private NotTheApi(String message, boolean away) {
        super(message);
        this.away = away;
    }

    /**
     * What came.
     *
     * @param head whether HEAD was asked, so that there is no body
     * @param headers the value of a header, by its name
     */
    public record Came(boolean head, int status, Function<String, Optional<String>> headers, String body) {

        /** JSON that is declared to be a page is a wrong answer of the API itself. */
        private boolean isPage() {
            boolean declared = header("Content-Type")
                    .filter(type -> HTML_TYPE.matcher(type).matches())
                    .isPresent();
            String text = body.strip();
            if (text.isEmpty()) {
                return declared && head;
            }
            return (declared && text.startsWith("<")) || HTML.matcher(text).lookingAt();
        }

        private Optional<String> header(String name) {
            return headers.apply(name);
        }
    }

    /**
     * Looks who has answered.
     *
     * @param asked to which a redirect may be relative
     * @param shown an address as it may be shown
     * @throws NotTheApi if it was somebody else
     */
    public static void check(Came came, URI asked, UnaryOperator<String> shown) throws NotTheApi {
        boolean away = AWAY.contains(came.status());
        if (REDIRECTS.contains(came.status())) {
            String where = came.header("Location")
                    .map(location -> address(asked, location))
                    .map(shown)
                    .orElse("nowhere");
            throw new NotTheApi(
                    "a redirect came (status " + came.status() + ") to " + where
                            + ", which is not followed; give the address that it leads to",
                    false);
        }
        if (came.isPage()) {
            throw new NotTheApi("an HTML page came (status " + came.status() + "), as of a proxy", away);
        }
        if (away) {
            throw new NotTheApi("status " + came.status() + " came, as of a proxy whose server is away", true);
        }
    }

    /** Without a user and a query, which may hold secrets. */
    private static String address(URI asked, String location) {
        try {
            URI to = asked.resolve(new URI(location));
            return to.getHost() == null ? "no address" : to.getScheme() + "://" + place(to) + path(to.getRawPath());
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "no address";
        }
    }

    private static String place(URI to) {
        return to.getPort() < 0 ? to.getHost() : to.getHost() + ":" + to.getPort();
    }

    private static String path(@Nullable String path) {
        return path == null ? "" : path;
    }

    /** Whether the target is said not to be there at all. */
    public boolean isAway() {
        return away;
    }
}
