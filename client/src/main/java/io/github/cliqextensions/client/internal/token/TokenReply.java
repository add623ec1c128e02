package io.github.cliqextensions.client.internal.token;

import io.github.cliqextensions.client.AccessToken;
import io.github.cliqextensions.client.contract.Api;
import io.github.cliqextensions.client.contract.DataCenter;
import io.github.cliqextensions.client.internal.call.Secrets;
import io.github.cliqextensions.client.internal.token.Exchange.Failed;
import io.github.cliqextensions.client.internal.token.Exchange.Granted;
import io.github.cliqextensions.client.internal.token.Exchange.Reason;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the answer of a token endpoint means. */
final class TokenReply {

    private static final JsonMapper JSON = new JsonMapper();

    /** For the way of a request, and for clocks that differ. */
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);

    private static final int SHARE_OF_MARGIN = 10;

    /** A number that says more does not count seconds. */
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    /** What may be repeated in a log; a stranger's text may be anything. */
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,100}");

    /** Nothing that looks otherwise is repeated: it might be a token. */
    private static final Pattern API_DOMAIN =
            Pattern.compile("(?:https?://)?((?:[a-z]{1,20}\\.)?zohoapis(?:\\.[a-z]{2,3}){1,2})(?:[:/].*)?");

    private final String accounts;
    private final @Nullable DataCenter dataCenter;
    private final Secrets secrets;
    private final Instant begun;

    /**
     * @param accounts whose answer it is
     * @param dataCenter the one that was chosen; null where another server was
     * @param secrets of the request, in case that they are sent back
     * @param begun when the request was sent
     */
    TokenReply(String accounts, @Nullable DataCenter dataCenter, Secrets secrets, Instant begun) {
        this.accounts = accounts;
        this.dataCenter = dataCenter;
        this.secrets = secrets;
        this.begun = begun;
    }

    Exchange read(int status, String body) {
        JsonNode reply = parsed(body);
        String code = code(reply);
        if (status == 429) {
            return refused(
                    status, code, accounts + " takes no more exchanges of the refresh token for now, ask less often");
        }
        if (status >= 500) {
            return notUnderstood(status, code, accounts + " failed to exchange the refresh token");
        }
        if (status >= 300 && status < 400) {
            return notUnderstood(
                    status,
                    code,
                    accounts + " answered the exchange of the refresh token with a"
                            + " redirect, which is not followed: is the accounts URL right?");
        }
        if (reply == null) {
            return notUnderstood(
                    status,
                    null,
                    accounts + " answered the exchange of the refresh token with no JSON"
                            + " object: is the accounts URL right?");
        }
        JsonNode token = reply.path(Api.TOKEN_REPLY_ACCESS_TOKEN);
        if (status >= 400 || token.isMissingNode() || token.isNull()) {
            return refused(status, code, refusal(code));
        }
        return granted(status, reply, token);
    }

    private Exchange granted(int status, JsonNode reply, JsonNode token) {
        if (!token.isString() || !Tokens.canTravel(token.stringValue())) {
            return notUnderstood(
                    status, null, accounts + " gave an access token that is not of visible ASCII characters");
        }
        Optional<String> elsewhere = elsewhere(reply.path(Api.TOKEN_REPLY_API_DOMAIN));
        if (elsewhere.isPresent()) {
            return refused(status, null, elsewhere.get());
        }
        Duration lifetime = lifetime(reply.path(Api.TOKEN_REPLY_EXPIRES_IN));
        Duration share = lifetime.dividedBy(SHARE_OF_MARGIN);
        Duration margin = share.compareTo(LONGEST_MARGIN) < 0 ? share : LONGEST_MARGIN;
        Instant expiresAt = begun.plus(lifetime);
        return new Granted(new AccessToken(token.stringValue(), expiresAt), expiresAt.minus(margin));
    }

    /** A token that was kept, unless it expires soon: how long it lived in all is not kept with it. */
    static Optional<Granted> kept(AccessToken token, Instant now) {
        return now.plus(LONGEST_MARGIN).isBefore(token.expiresAt())
                ? Optional.of(new Granted(token, token.expiresAt().minus(LONGEST_MARGIN)))
                : Optional.empty();
    }

    private static Duration lifetime(JsonNode seconds) {
        String text = seconds.isNumber() || seconds.isString() ? seconds.asString() : "";
        Duration said = SECONDS.matcher(text).matches() ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
        return said.isZero() || said.compareTo(LONGEST_LIFETIME) > 0 ? Api.TOKEN_LIFETIME : said;
    }

    /** What is wrong with the API domain of the user's data centre; empty where that was chosen, or cannot be known. */
    private Optional<String> elsewhere(JsonNode domain) {
        if (dataCenter == null || domain.isMissingNode() || domain.isNull()) {
            return Optional.empty();
        }
        Matcher host = API_DOMAIN.matcher(domain.asString("").strip().toLowerCase(Locale.ROOT));
        if (!host.matches()) {
            return Optional.of("the token reply of " + accounts
                    + " names an API domain that is none of the service's, but the client was" + " built for "
                    + named(dataCenter));
        }
        if (isOf(dataCenter, host.group(1))) {
            return Optional.empty();
        }
        String theirs = Arrays.stream(DataCenter.values())
                .filter(one -> isOf(one, host.group(1)))
                .findFirst()
                .map(one -> "data centre " + named(one))
                .orElse("a data centre that this client does not know (" + host.group(1) + ")");
        return Optional.of(
                "the refresh token belongs to " + theirs + ", but the client was built for " + named(dataCenter));
    }

    /** By its ending: an organization for trials may have another first name. */
    private static boolean isOf(DataCenter dataCenter, String host) {
        String known = dataCenter.apiDomain().getHost();
        return host.equals(known) || host.endsWith(known.substring(known.indexOf('.')));
    }

    private static String named(DataCenter dataCenter) {
        URI domain = dataCenter.apiDomain();
        return dataCenter + " (" + domain.getHost() + ")";
    }

    private String refusal(@Nullable String code) {
        if (Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN.equals(code)) {
            return "the refresh token was refused by " + accounts
                    + ": it is revoked, of another client or data centre, or" + " misspelled";
        }
        if (Api.TOKEN_ERROR_UNKNOWN_CLIENT.equals(code)) {
            return "the client's id or secret was refused by " + accounts
                    + ": it is of another data centre, or misspelled";
        }
        return "the exchange of the refresh token was refused by " + accounts;
    }

    private @Nullable String code(@Nullable JsonNode reply) {
        JsonNode error = reply == null ? null : reply.get(Api.TOKEN_REPLY_ERROR);
        if (error == null || !error.isString()) {
            return null;
        }
        String said = error.stringValue();
        if (Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN.equals(said) || Api.TOKEN_ERROR_UNKNOWN_CLIENT.equals(said)) {
            // No secret, though a secret may be a word of it.
            return said;
        }
        String masked = secrets.masked(said);
        return PRINTABLE.matcher(masked).matches() ? masked : null;
    }

    private static Failed refused(int status, @Nullable String code, String description) {
        return new Failed(Reason.REFUSED, status, code, description, null);
    }

    private static Failed notUnderstood(int status, @Nullable String code, String description) {
        return new Failed(Reason.NOT_UNDERSTOOD, status, code, description, null);
    }

    private static @Nullable JsonNode parsed(String body) {
        try {
            JsonNode parsed = body.isEmpty() ? null : JSON.readTree(body);
            return parsed == null || !parsed.isObject() ? null : parsed;
        } catch (JacksonException notJson) {
            // Never its own words: they may quote what was read.
            return null;
        }
    }
}
