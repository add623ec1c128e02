package io.github.cliqextensions.benchmark;

import io.javalin.Javalin;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a mock could be at its fastest: a Javalin that answers constant bytes, and one that reads and writes the JSON. */
final class Bare {

    private static final byte[] PROPERTY = "{\"api_key\":\"my_secret_api_key\"}".getBytes(StandardCharsets.UTF_8);

    private Bare() {}

    /** @param args the port */
    public static void main(String[] args) {
        JsonMapper[] mapper = new JsonMapper[1];
        Javalin.start(config -> {
            config.startup.showJavalinBanner = false;
            config.jetty.host = "127.0.0.1";
            config.jetty.port = Integer.parseInt(args[0]);
            config.routes.get(
                    "/*", context -> context.contentType("application/json").result(PROPERTY));
            config.routes.patch("/*", context -> {
                if (mapper[0] == null) {
                    mapper[0] = JsonMapper.shared();
                }
                JsonNode body = mapper[0].readTree(context.bodyAsBytes());
                context.contentType("application/json").result(mapper[0].writeValueAsBytes(body.path("properties")));
            });
        });
    }
}
