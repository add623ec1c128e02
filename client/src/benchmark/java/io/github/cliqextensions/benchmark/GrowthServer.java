package io.github.cliqextensions.benchmark;

import io.github.cliqextensions.mock.api.Exchange;
import io.github.cliqextensions.mock.api.ExtensionsApi;
import io.github.cliqextensions.mock.api.RateLimits;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A mock in which there is much, or nothing but one organization; it tells on the way what its limiter holds. */
final class GrowthServer {

    static final int EXTENSIONS = 10;
    static final int USERS = 100;
    private static final int PROPERTIES = 10;

    /** So many requests of each user after the first. */
    private static final int MORE = 7;

    private GrowthServer() {}

    /** @param args the port, and how many organizations there are; then a line is printed, and it listens */
    public static void main(String[] args) throws InterruptedException {
        int organizations = Integer.parseInt(args[1]);
        Clocks clocks = new Clocks(InstantSource.system());
        MockState state =
                new MockState(json("{\"extensions\":[" + each(EXTENSIONS, GrowthServer::extension) + "]}"), clocks);
        for (int organization = 0; organization < organizations; organization++) {
            state.add(json(organization(organization)));
        }
        long before = heap();
        ExtensionsApi api = new ExtensionsApi(state, new RateLimits(true, false));
        int users = organizations * USERS;
        readOnce(api, users);
        long once = heap();
        for (int i = 0; i < MORE; i++) {
            readOnce(api, users);
        }
        long more = heap();
        clocks.advance(Duration.ofMinutes(10));
        state.get()
                .organizations()
                .forEach(organization -> organization.rateLimiter().used(organization.now()));
        long after = heap();
        MockServer.start(new MockServerOptions(
                "127.0.0.1",
                Integer.parseInt(args[0]),
                state,
                true,
                false,
                true,
                Optional.empty(),
                Duration.ofSeconds(1)));
        System.out.println((once - before) / users + " " + (more - once) / ((long) users * MORE) + " "
                + (after - before) / 1_000_000);
        System.out.flush();
        Thread.currentThread().join();
    }

    private static void readOnce(ExtensionsApi api, int users) {
        for (int user = 0; user < users; user++) {
            api.answer(new Exchange(new Read(user)));
        }
    }

    /** What a user asks to read a property of one of the installations. */
    static String read(int user) {
        return "GET " + path(user) + "?" + query(user) + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                + token(user) + "\r\n\r\n";
    }

    private static String path(int user) {
        return "/api/v3/extensions/" + (1 + user % EXTENSIONS) + "/properties/" + property(user % PROPERTIES);
    }

    private static String query(int user) {
        return "EXTENSION_KEY=key-" + (1 + user % EXTENSIONS);
    }

    private static String token(int user) {
        return "1000.user-" + user;
    }

    private static String property(int number) {
        return "property_" + (char) ('a' + number);
    }

    private static String extension(int number) {
        return "{\"id\":\"" + (1 + number) + "\",\"key\":\"key-" + (1 + number) + "\",\"name\":\"Measured\"}";
    }

    private static String organization(int number) {
        String properties = each(PROPERTIES, property -> "\"" + property(property) + "\":\"a value of it\"");
        return "{\"organizations\":[{\"id\":\"o" + number + "\",\"users\":["
                + each(USERS, user -> "{\"id\":\"u" + user + "\"}") + "]}],\"tokens\":["
                + each(
                        USERS,
                        user -> "{\"token\":\"" + token(number * USERS + user) + "\",\"organization\":\"o" + number
                                + "\",\"user\":\"u" + user + "\",\"scopes\":[\"ZohoCliq.Extensions.READ\"]}")
                + "],\"installations\":["
                + each(
                        EXTENSIONS,
                        extension -> "{\"organization\":\"o" + number + "\",\"extension\":\"" + (1 + extension)
                                + "\",\"scope\":\"organization\",\"properties\":{" + properties + "}}")
                + "]}";
    }

    private static String each(int count, IntFunction<String> one) {
        return IntStream.range(0, count).mapToObj(one).collect(Collectors.joining(","));
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private record Read(int user) implements ApiRequest {

        @Override
        public String method() {
            return Operation.GET_PROPERTY.method();
        }

        @Override
        public String path() {
            return GrowthServer.path(user);
        }

        @Override
        public String query() {
            return GrowthServer.query(user);
        }

        @Override
        public List<String> headers(String name) {
            return Map.of("Authorization", List.of("Bearer " + token(user))).getOrDefault(name, List.of());
        }

        @Override
        public Optional<byte[]> body() {
            return Optional.empty();
        }
    }
}
