package io.github.cliqextensions.tck.targets;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a target without a control API.
 *
 * @param baseUrl the root of the API, below which {@code /api/v3} stands
 * @param extension an extension that is installed for the organization, or may be
 * @param token of an admin of the organization, with the scopes of every operation
 * @param memberToken the same of a user without a role; empty where there is none
 * @param changes what the suite may change
 * @param lockOut whether it may lock the users of these tokens out, and wait for the end of that
 */
public record Given(
        URI baseUrl,
        TestExtension extension,
        String token,
        Optional<String> memberToken,
        Changes changes,
        boolean lockOut) {

    /** Whose token it is that a request shows, in whatever form; the rest is nobody's. */
    String user(String authorization) {
        if (authorization.contains(token)) {
            return "the user of the token";
        }
        return memberToken.filter(authorization::contains).isPresent() ? "the member" : "nobody";
    }

    /** What a target says, without what it was told in secret. */
    String hide(String text) {
        return Stream.concat(Stream.of(token, extension.key()), memberToken.stream())
                .flatMap(secret -> Stream.of(secret, URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .reduce(text, (shown, secret) -> shown.replace(secret, "***"));
    }

    /** Without what is secret in it. */
    @Override
    public String toString() {
        return extension + " at " + baseUrl + ", tokens ***, changes " + changes;
    }
}
