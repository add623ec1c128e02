package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.Api;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request as a command for a shell. */
final class Curl {

    private static final String OTHER_KEY = "CLIQ_TCK_OTHER_KEY";
    private static final String OTHER_TOKEN = "CLIQ_TCK_OTHER_TOKEN";

    /** What a URL is made of; curl would change or refuse anything else. */
    private static final Pattern ORDINARY = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*");

    private final Map<String, String> variables;
    private final Secrets secrets;

    /** @param variables the names of variables by the secrets that they stand for */
    Curl(Map<String, String> variables, Secrets secrets) {
        this.variables = variables;
        this.secrets = secrets;
    }

    String line(Sent sent) {
        ShellLine line = new ShellLine();
        String body = body(sent);
        boolean piped = !body.isEmpty() && !isText(body, sent);
        if (piped) {
            line.printf(isUtf8(sent.body()) ? body.getBytes(StandardCharsets.UTF_8) : sent.body());
        }
        line.word("curl").word("-i").word("-g").word("--path-as-is");
        if (sent.method().equals("HEAD")) {
            line.word("--head");
        } else {
            line.word("-X").word(sent.method());
        }
        if (!ORDINARY.matcher(sent.target()).matches()) {
            line.word("--request-target");
            parameters(line, sent.target()).end();
        }
        headers(line, sent);
        if (!body.isEmpty()) {
            line.word("--data-binary");
            if (sent.isForm()) {
                parameters(line, sent.text()).end();
            } else {
                line.word(piped ? "@-" : body);
            }
        }
        return parameters(line.literal(root(sent.baseUrl())), sent.target())
                .end()
                .toString();
    }

    private void headers(ShellLine line, Sent sent) {
        sent.headers().forEach(header -> {
            line.word("-H");
            if (header.getValue().isEmpty()) {
                line.literal(header.getKey() + ";"); // Else curl takes it for a header that is to be left out.
            } else if (header.getKey().equalsIgnoreCase("Authorization")) {
                authorization(line.literal(header.getKey() + ": "), header.getValue());
            } else {
                line.literal(header.getKey() + ": " + secrets.hide(Masks.header(header.getKey(), header.getValue())));
            }
            line.end();
        });
        // What curl adds by itself the suite did not send.
        if (sent.header("Accept").isEmpty()) {
            line.word("-H").word("Accept:");
        }
        if (sent.body().length > 0 && sent.header("Content-Type").isEmpty()) {
            line.word("-H").word("Content-Type:");
        }
    }

    private void authorization(ShellLine line, String value) {
        String token = Sent.credentials(value);
        int at = value.lastIndexOf(token);
        line.literal(value.substring(0, at));
        if (!token.isEmpty()) {
            line.variable(variables.getOrDefault(token, OTHER_TOKEN));
        }
        line.literal(value.substring(at + token.length()));
    }

    private ShellLine parameters(ShellLine line, String target) {
        Matcher parameter = Masks.SECRET_PARAMETER.matcher(target);
        int from = 0;
        while (parameter.find()) {
            line.literal(secrets.hide(target.substring(from, parameter.start(2))));
            line.variable(variable(parameter.group(1), parameter.group(2)));
            from = parameter.end();
        }
        return line.literal(secrets.hide(target.substring(from)));
    }

    /** @param introduced the name of the parameter, and what stands around it */
    private String variable(String introduced, String value) {
        String name = introduced.replaceAll("^[?&]|=$", "");
        if (name.equalsIgnoreCase(Api.EXTENSION_KEY)) {
            return variables.getOrDefault(Secrets.decoded(value), OTHER_KEY);
        }
        return "CLIQ_TCK_" + name.toUpperCase(Locale.ROOT);
    }

    private String body(Sent sent) {
        return sent.isForm() ? Masks.parameters(sent.text()) : secrets.hide(Masks.bodyOrText(sent.text()));
    }

    private static boolean isText(String body, Sent sent) {
        return isUtf8(sent.body()) && body.codePoints().allMatch(Visible::isHarmless);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    /** Without a name and password, should it have them. */
    private static String root(URI baseUrl) {
        return baseUrl.getScheme() + "://" + baseUrl.getRawAuthority().replaceAll("^.*@", "") + baseUrl.getRawPath();
    }
}
