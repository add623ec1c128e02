package io.github.cliqextensions.mock.journal;

import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.spec.Api;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What of a request's target may be shown. */
public final class Masks {

    private static final String MASK = "***";
    private static final int LONGEST = 1_000;

    private Masks() {}

    /** The path, and the query without its values: one of them is the extension's key, and any could be a secret. */
    public static String target(ApiRequest request) {
        String target = request.query().isEmpty()
                ? request.path()
                : request.path() + "?"
                        + Arrays.stream(request.query().split("&", -1))
                                .map(Masks::parameter)
                                .collect(Collectors.joining("&"));
        return target.length() <= LONGEST ? target : target.substring(0, LONGEST) + "…";
    }

    private static String parameter(String parameter) {
        int equals = parameter.indexOf('=');
        // The keys of properties are no secrets, and say most about the request.
        return equals < 0 || parameter.startsWith(Api.KEYS + "=")
                ? parameter
                : parameter.substring(0, equals + 1) + MASK;
    }
}
