package io.github.cliqextensions.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The users that requests come from, a hundred in each of a hundred organizations, and the extension that all have. */
final class Fleet {

    private static final int ORGANIZATIONS = 100;
    private static final int USERS = 100;

    /** Shorter than the service's: JavaScript's numbers, and Prism's with them, end at 2^53. */
    private static final String EXTENSION = "5371900000188700";

    private static final String KEY = "sample-extension-key";
    private static final String BODY = "{\"properties\":{\"api_key\":\"my_secret_api_key\",\"region\":\"us-east\"}}";

    private Fleet() {}

    /** A state with all of them. */
    static Path state(Path directory) throws IOException {
        String organizations = IntStream.range(0, ORGANIZATIONS)
                .mapToObj(organization -> "{\"id\":\"o" + organization + "\",\"users\":["
                        + each(user -> "{\"id\":\"u" + user + "\",\"role\":\"admin\"}") + "]}")
                .collect(Collectors.joining(","));
        String tokens = IntStream.range(0, ORGANIZATIONS * USERS)
                .mapToObj(user -> "{\"token\":\"" + token(user) + "\",\"organization\":\"o" + user / USERS
                        + "\",\"user\":\"u" + user % USERS
                        + "\",\"scopes\":[\"ZohoCliq.Extensions.READ\",\"ZohoCliq.Extensions.UPDATE\"]}")
                .collect(Collectors.joining(","));
        String installations = IntStream.range(0, ORGANIZATIONS)
                .mapToObj(organization -> "{\"organization\":\"o" + organization + "\",\"extension\":\"" + EXTENSION
                        + "\",\"scope\":\"organization\",\"properties\":{\"api_key\":\"my_secret_api_key\"}}")
                .collect(Collectors.joining(","));
        String state = "{\"organizations\":[" + organizations + "],\"tokens\":[" + tokens
                + "],\"extensions\":[{\"id\":\""
                + EXTENSION + "\",\"key\":\"" + KEY + "\",\"name\":\"Measured\"}],\"installations\":[" + installations
                + "]}";
        return Files.writeString(directory.resolve("fleet.json"), state);
    }

    /** @param root the path above that of the API's operations */
    static List<byte[]> reads(String root) {
        return requests(user -> read(root, user));
    }

    static List<byte[]> writes(String root) {
        return requests(user -> request("PATCH", root, "/properties", user)
                + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY);
    }

    /** What a user asks to read a property. */
    static String read(String root, int user) {
        return request("GET", root, "/properties/api_key", user) + "\r\n";
    }

    private static List<byte[]> requests(IntFunction<String> request) {
        return IntStream.range(0, ORGANIZATIONS * USERS)
                .mapToObj(user -> request.apply(user).getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    private static String request(String method, String root, String path, int user) {
        return method + " " + root + "/extensions/" + EXTENSION + path + "?EXTENSION_KEY=" + KEY + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\nAuthorization: Bearer " + token(user) + "\r\n";
    }

    private static String token(int user) {
        return "1000.user-" + user;
    }

    private static String each(IntFunction<String> user) {
        return IntStream.range(0, USERS).mapToObj(user).collect(Collectors.joining(","));
    }
}
