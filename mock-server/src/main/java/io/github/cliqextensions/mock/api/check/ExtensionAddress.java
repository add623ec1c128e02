package io.github.cliqextensions.mock.api.check;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Rule;
import java.util.Objects;

/** Which extension a request is about, and the key that it shows for it: what all operations ask for. */
public record ExtensionAddress(String id, String key) {

    /** @param id as it stands in the path, decoded */
    public static ExtensionAddress of(String id, Query query) {
        if (!isLong(id)) {
            throw Refused.by(Rule.EXT_1, "path parameter extension_id");
        }
        if (query.isEmpty(Api.EXTENSION_KEY)) {
            throw Refused.by(Rule.EXT_3, "query parameter " + Api.EXTENSION_KEY);
        }
        return new ExtensionAddress(
                String.valueOf(Long.parseLong(id)), Objects.requireNonNull(query.get(Api.EXTENSION_KEY)));
    }

    private static boolean isLong(String id) {
        if (id.isEmpty() || !id.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        try {
            return Long.parseLong(id) >= 0;
        } catch (NumberFormatException tooLarge) {
            return false;
        }
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "ExtensionAddress[" + id + ", ***]";
    }
}
