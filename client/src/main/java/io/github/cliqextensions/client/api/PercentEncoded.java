package io.github.cliqextensions.client.api;

import feign.Param;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Encodes what stands in a path or a query before Feign does. Feign leaves a value alone that looks encoded already:
 * the key {@code a%2Fb} would arrive as {@code a/b}, and an extension's key with a percent sign as another key.
 */
public final class PercentEncoded implements Param.Expander {

    /** For Feign, which makes one of it for each parameter. */
    public PercentEncoded() {}

    @Override
    public String expand(Object value) {
        return encode(value.toString());
    }

    /** As it travels, in a path or a query. */
    public static String encode(String text) {
        // URLEncoder writes forms: all but three characters are what a path wants too.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}
