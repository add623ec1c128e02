package io.github.cliqextensions.mock.api.check;

import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.spec.Rule;
import java.util.List;
import java.util.Locale;

/** Whether the caller takes JSON (HTTP-3). */
public final class Accept {

    /** From the most specific on: the first of these that Accept names decides. */
    private static final List<String> RANGES = List.of("application/json", "application/*", "*/*");

    private Accept() {}

    public static void check(ApiRequest request) {
        String accept = String.join(",", request.headers("Accept"));
        if (!accept.isBlank() && !leavesRoom(accept)) {
            throw Refused.by(Rule.HTTP_3, "header Accept");
        }
    }

    private static boolean leavesRoom(String accept) {
        for (String range : RANGES) {
            double best = -1;
            for (String element : accept.split(",", -1)) {
                String[] parts = element.split(";", -1);
                if (parts[0].strip().toLowerCase(Locale.ROOT).equals(range)) {
                    best = Math.max(best, quality(parts));
                }
            }
            if (best >= 0) {
                return best > 0;
            }
        }
        return false;
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException malformed) {
                    return 1;
                }
            }
        }
        return 1;
    }
}
