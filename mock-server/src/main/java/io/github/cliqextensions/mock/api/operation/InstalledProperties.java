package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.Installations;
import io.github.cliqextensions.spec.Rule;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the operations on properties have in common. */
final class InstalledProperties {

    private InstalledProperties() {}

    /** The installation whose properties are asked for (PROP-8). */
    static Installation of(Extension extension, Installations installations) {
        Installation installed = installations.of(extension);
        if (installed == null) {
            throw Refused.by(Rule.PROP_8, "installation");
        }
        return installed;
    }

    static Answer answer(int status, Map<String, String> pairs) {
        ObjectNode body = Json.object();
        pairs.forEach(body::put);
        return Answer.json(status, body);
    }
}
