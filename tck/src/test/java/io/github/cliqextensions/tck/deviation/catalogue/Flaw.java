package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.UPGRADE;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What can be wrong with a request, as a server sees it that looks in another order. */
final class Flaw {

    private Flaw() {}

    static boolean noToken(Asked asked) {
        return asked.header("Authorization").isEmpty();
    }

    static boolean noScope(Asked asked) {
        return asked.token().filter(token -> token.scopes().isEmpty()).isPresent();
    }

    static boolean html(Asked asked) {
        return asked.header("Accept").equals("text/html");
    }

    static boolean noKey(Asked asked) {
        return asked.query(Api.EXTENSION_KEY).orElse("").isEmpty();
    }

    static boolean wrongId(Asked asked) {
        return asked.request().path().contains("/extensions/malformed/");
    }

    static boolean brokenEscape(Asked asked) {
        return asked.request().path().contains("/extensions/%zz/");
    }

    static boolean longKeyInThePath(Asked asked) {
        return asked.is(GET_PROPERTY) && asked.propertyKey().length() > Limits.PROPERTY_KEY_MAX_LENGTH;
    }

    static boolean unknownExtension(Asked asked) {
        return asked.extensionId().matches("[0-9]+") && asked.extension().isEmpty();
    }

    static boolean wrongKey(Asked asked) {
        return asked.extension()
                .filter(extension -> !asked.query(Api.EXTENSION_KEY).orElse("").equals(extension.key()))
                .isPresent();
    }

    /** No JSON, or a member that is missing or wrong; unknown ones too. */
    static boolean wrongBody(Asked asked) {
        return hasBody(asked)
                && (asked.json().isMissingNode()
                        || wrongMember(asked)
                        || asked.json().has("unknown"));
    }

    static boolean wrongMember(Asked asked) {
        JsonNode scope = asked.json().path("scope");
        return asked.is(SET_PROPERTIES)
                ? asked.json().path("properties").isEmpty()
                : !List.of("organization", "team")
                        .contains(scope.stringValueOpt().orElse(""));
    }

    static boolean longKey(Asked asked) {
        return asked.is(SET_PROPERTIES)
                && asked.propertyKeys().stream().anyMatch(key -> key.length() > Limits.PROPERTY_KEY_MAX_LENGTH);
    }

    static boolean wrongValue(Asked asked) {
        List<JsonNode> values = new ArrayList<>();
        asked.json().path("properties").forEach(values::add);
        return asked.is(SET_PROPERTIES) && values.stream().anyMatch(value -> !value.isString());
    }

    static boolean noConsent(Asked asked) {
        return asked.user()
                .filter(user -> !user.admin() && user.adminOfTeams().isEmpty())
                .isPresent();
    }

    static boolean locked(Asked asked) {
        return asked.token()
                .filter(token -> token
                        .organization()
                        .rateLimiter()
                        .used(token.organization().now())
                        .stream()
                        .filter(used -> used.user().equals(token.user().id()))
                        .filter(used -> asked.operation().equals(Optional.of(used.operation())))
                        .anyMatch(used -> used.lockedUntil().isPresent()))
                .isPresent();
    }

    /** The refusal that names this member as an unknown one. */
    static Answer naming(Asked asked, String member) {
        return Answers.message(Refusal.EXTRA_KEY_FOUND.message().replace("KEY", member))
                .apply(Answers.refusal(asked, Refusal.EXTRA_KEY_FOUND));
    }

    private static boolean hasBody(Asked asked) {
        return asked.is(INSTALL, UPGRADE, SET_PROPERTIES);
    }
}
