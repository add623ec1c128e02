package io.github.cliqextensions.client.internal.token;

import feign.Client;
import feign.Request;
import feign.RequestTemplate;
import feign.Response;
import io.github.cliqextensions.client.contract.Api;
import io.github.cliqextensions.client.contract.DataCenter;
import io.github.cliqextensions.client.internal.call.Secrets;
import io.github.cliqextensions.client.internal.token.Exchange.Failed;
import io.github.cliqextensions.client.internal.token.Exchange.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where refresh tokens are exchanged (AUTH-5).
 *
 * @param root the root of the accounts host
 * @param dataCenter the one that was chosen; null where another server was
 */
public record TokenEndpoint(
        Client transport,
        Request.Options options,
        URI root,
        @Nullable DataCenter dataCenter,
        String userAgent,
        InstantSource clock) {

    /** Far above what a reply can have, in bytes; what is cut off there is no JSON. */
    private static final int LARGEST_REPLY = 64 * 1024;

    private record Reply(int status, String body) {}

    /** Sends one request, and whatever comes of it no other. */
    Exchange exchange(Grant grant) {
        // The token's life begins before its answer is here.
        Instant begun = clock.instant();
        Secrets secrets = grant.secrets();
        Reply reply;
        try {
            reply = send(request(grant));
        } catch (IOException | RuntimeException broken) {
            // A transport of the user's own may throw anything, and a failure is told to all who wait.
            IOException cause =
                    secrets.masked(broken instanceof IOException known ? known : new IOException(broken.toString()));
            return new Failed(
                    Reason.NO_ANSWER,
                    null,
                    null,
                    "there was no answer of " + host() + " to the exchange of the refresh token: " + cause.getMessage(),
                    cause);
        }
        return new TokenReply(host(), dataCenter, secrets, begun).read(reply.status(), reply.body());
    }

    private Reply send(Request request) throws IOException {
        try (Response response = transport.execute(request, options)) {
            if (response.body() == null) {
                return new Reply(response.status(), "");
            }
            try (InputStream body = response.body().asInputStream()) {
                return new Reply(response.status(), new String(body.readNBytes(LARGEST_REPLY), StandardCharsets.UTF_8));
            }
        }
    }

    private Request request(Grant grant) {
        return Request.create(
                Request.HttpMethod.POST,
                root.toString().replaceAll("/+$", "") + Api.TOKEN_PATH,
                Map.of(
                        "Content-Type", List.of("application/x-www-form-urlencoded"),
                        "Accept", List.of("application/json"),
                        "User-Agent", List.of(userAgent)),
                grant.form().getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                new RequestTemplate());
    }

    private String host() {
        return root.getAuthority();
    }
}
