package example;

import io.github.cliqextensions.client.CliqExtension;
import io.github.cliqextensions.client.CliqExtensions;
import io.github.cliqextensions.client.Credentials;
import io.github.cliqextensions.client.NotFoundException;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Works with the extension that the environment names, and prints what comes of it. */
public final class Program {

    private Program() {}

    public static void main(String[] arguments) {
        Set<String> userAgents = new HashSet<>();
        try (CliqExtensions cliq = CliqExtensions.builder()
                .baseUrl(URI.create(System.getenv("CLIQ_URL")))
                .credentials(Credentials.accessToken(System.getenv("CLIQ_TOKEN")))
                .interceptor(request -> userAgents.addAll(request.headers().get("User-Agent")))
                .build()) {
            long id = Long.parseLong(System.getenv("CLIQ_EXTENSION"));
            CliqExtension extension = cliq.extension(id, System.getenv("CLIQ_EXTENSION_KEY"));
            try {
                extension.property("region");
            } catch (NotFoundException notInstalled) {
                userAgents.forEach(System.out::println);
                System.out.println("not installed: " + notInstalled.status().orElse(0));
            }
            extension.installForOrganization();
            extension.setProperties(Map.of("region", "us-east", "max_retries", "3"));
            System.out.println("set: " + new TreeMap<>(extension.properties("region", "max_retries")));
            extension.deleteProperty("region");
            System.out.println("deleted: " + extension.property("region"));
        }
        System.out.println("modules: " + module(Program.class) + ", " + module(CliqExtensions.class));
    }

    private static String module(Class<?> type) {
        return type.getModule().isNamed() ? type.getModule().getName() : "class path";
    }
}
