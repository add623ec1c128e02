package io.github.cliqextensions.mock.journal;

import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Excerpts;
import io.github.cliqextensions.spec.Api;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a request's target may be shown. */
public final class Masks {

    private static final String MASK = "***";
    private static final int LONGEST = 1_000;
    private static final Set<String> NAMES = Set.of(Api.EXTENSION_KEY, Api.KEYS);

    private Masks() {}

    /** The path, and the query without its values: one of them is the extension's key, and any could be a secret. */
    public static String target(ApiRequest request) {
        String target = request.query().isEmpty()
                ? request.path()
                : request.path() + "?"
                        + Arrays.stream(request.query().split("&", -1))
                                .map(Masks::parameter)
                                .collect(Collectors.joining("&"));
        return Excerpts.of(target, LONGEST);
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        // The keys of properties are no secrets, and say most about the request.
        if (parameter.isEmpty() || NAMES.contains(parameter) || parameter.startsWith(Api.KEYS + "=")) {
            return parameter;
        }
        // What has no name may be a value, its equals sign escaped or forgotten.
        return equals < 0 ? MASK : parameter.substring(0, equals + 1) + MASK;
    }
}
