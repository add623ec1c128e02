package io.github.cliqextensions.mock.api.check;

import io.github.cliqextensions.spec.Rule;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent escapes of a path or a query; broken ones, and bytes that are not UTF-8, break HTTP-4. */
public final class PercentEncoding {

    /** What the server put in the place of bytes that are not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private PercentEncoding() {}

    public static String decodePath(String raw) {
        return decode(raw, false);
    }

    /** As a form writes it: a plus sign is a space. */
    static String decodeQuery(String raw) {
        return decode(raw, true);
    }

    private static String decode(String raw, boolean form) {
        if (raw.indexOf(REPLACEMENT) >= 0) {
            throw malformed();
        }
        if (raw.indexOf('%') < 0 && !(form && raw.indexOf('+') >= 0)) {
            return raw;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        byte[] encoded = raw.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] == '%') {
                bytes.write(hex(encoded, i + 1) * 16 + hex(encoded, i + 2));
                i += 2;
            } else {
                bytes.write(form && encoded[i] == '+' ? ' ' : encoded[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed();
        }
    }

    private static int hex(byte[] encoded, int at) {
        int digit = at < encoded.length ? Character.digit(encoded[at], 16) : -1;
        if (digit < 0) {
            throw malformed();
        }
        return digit;
    }

    private static Refused malformed() {
        return Refused.by(Rule.HTTP_4, "percent escape in path or query");
    }
}
