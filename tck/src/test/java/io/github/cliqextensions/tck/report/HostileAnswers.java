package io.github.cliqextensions.tck.report;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;

/** Answers that are wrong, show what they were told in secret, and are written to act on what shows them. */
final class HostileAnswers {

    private static final String HOSTILE =
            "</script><img src=x onerror=alert(1)> ' \" &amp; ]]> \u001b[31mred\u001b[0m \u0000\u0007\u202e\ud800 ";

    private HostileAnswers() {}

    static void spoil(WrongServer.Request request, WrongServer.Answer answer) {
        String echo = request.authorization() + " " + request.uri() + " " + request.body();
        switch (request.method()) {
            case "PUT" -> {
                // A gateway's page, cut off in the midst of a secret.
                answer.status = 502;
                answer.headers.put("Content-Type", "text/html");
                answer.body("<html><head><title>Bad Gateway</title></head><body><script>alert('" + echo + "')</script>"
                        + HOSTILE + "<p>Bearer " + cut(request.authorization()));
            }
            case "PATCH" -> {
                if (answer.status >= 400) {
                    answer.body(JsonMapper.shared()
                            .createObjectNode()
                            .put("message", HOSTILE + echo)
                            .put("code", echo)
                            .put(echo, echo)
                            .toString());
                } else {
                    // The values as they came, in what is no JSON.
                    answer.headers.put("Content-Type", "text/plain");
                    answer.body(HOSTILE + request.body());
                }
            }
            case "DELETE" -> {
                answer.headers.put("Set-Cookie", "session=" + token(request));
                answer.headers.put("X-Echo", token(request));
                answer.headers.put(
                        "X-Echo-Encoded",
                        base64(token(request)) + " " + base64("x" + token(request)) + " "
                                + base64("xx" + token(request) + "x"));
                answer.status = answer.status == 404 ? 200 : answer.status;
            }
            default -> {
                if (request.path().startsWith("/oauth") || answer.status == 401) {
                    answer.body("x".repeat(5_000) + echo.repeat(3) + base64(HOSTILE));
                }
            }
        }
    }

    private static String token(WrongServer.Request request) {
        String authorization = String.valueOf(request.authorization());
        return authorization.substring(authorization.lastIndexOf(' ') + 1).replaceAll("[^!-~]", "");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String cut(@org.jspecify.annotations.Nullable String authorization) {
        String token = String.valueOf(authorization).replaceFirst("^\\S* ", "");
        return token.substring(0, Math.max(0, token.length() - 3));
    }
}
