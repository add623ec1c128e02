package io.github.cliqextensions.client.internal.token;

import feign.Client;
import feign.Request;
import io.github.cliqextensions.client.contract.DataCenter;
import java.net.URI;
import java.time.InstantSource;
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
        InstantSource clock) {}
