package io.github.cliqextensions.mock;

import io.github.cliqextensions.mock.fault.Fault;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mock in this process, on a free port of the loopback address. Close it when it is no longer needed.
 *
 * <p>Tests that run side by side share one and disturb nobody when each has an {@linkplain #organization() organization}
 * of its own: users, extension, limits, faults and clock are all the organization's.
 */
public final class CliqMock implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE_OF_TESTS = Duration.ofSeconds(1);

    private final MockState state;
    private final MockServer server;
    private final AtomicLong nextExtension = new AtomicLong(53_719_000_002_000_000L);

    private CliqMock(MockState state, MockServer server) {
        this.state = state;
        this.server = server;
    }

    /** Starts a mock with the default state, which can answer as soon as this returns. */
    public static CliqMock start() {
        return start(InstantSource.system());
    }

    /** Starts a mock whose clocks run with this one instead of real time. */
    public static CliqMock start(InstantSource time) {
        MockState state = new MockState(MockState.defaultState(), new Clocks(time));
        MockServerOptions options =
                new MockServerOptions(HOST, 0, state, true, false, true, Optional.empty(), PATIENCE_OF_TESTS);
        return new CliqMock(state, MockServer.start(options));
    }

    /** The root of the server, to which clients add {@code /api/v3}; the control API and the token endpoint are there too. */
    public URI baseUrl() {
        return URI.create("http://" + HOST + ":" + server.port());
    }

    /** Adds an organization with an admin, a lead of its first team, a member, two teams, and an extension of its own. */
    public Organization organization() {
        Organization added = new Organization(
                "org-" + UUID.randomUUID(), nextExtension.incrementAndGet(), "key-" + UUID.randomUUID());
        state.add(added.document());
        return added;
    }

    /** Moves all clocks ahead. */
    public void advance(Duration by) {
        state.clocks().advance(by);
    }

    /** What was asked of the API and what became of it, oldest first. */
    public List<RecordedRequest> requests() {
        return state.get().journal().entries(entry -> true);
    }

    /** Brings everything back to the start: state, clocks, limits, faults, journal. */
    public void reset() {
        state.reset();
    }

    @Override
    public void close() {
        server.close();
    }

    /** An organization of this mock, for one test or one part of it. */
    public final class Organization implements AutoCloseable {

        /** Who leads the first team. */
        private static final String LEAD = "lead";

        private static final List<Long> TEAMS = List.of(1_234_567_890L, 9_876_543_210L);

        private final String id;
        private final long extensionId;
        private final String extensionKey;

        private Organization(String id, long extensionId, String extensionKey) {
            this.id = id;
            this.extensionId = extensionId;
            this.extensionKey = extensionKey;
        }

        public String id() {
            return id;
        }

        /** The root of the server; the same for all organizations. */
        public URI baseUrl() {
            return CliqMock.this.baseUrl();
        }

        /** The id of its extension, which is not installed. */
        public long extensionId() {
            return extensionId;
        }

        public String extensionKey() {
            return extensionKey;
        }

        public List<Long> teamIds() {
            return TEAMS;
        }

        /** A token with every scope, of an admin of the organization. */
        public String adminToken() {
            return token("admin");
        }

        /** A token with every scope, of an admin of the first team. */
        public String leadToken() {
            return token(LEAD);
        }

        /** A token with every scope, of a user without a role. */
        public String memberToken() {
            return token("member");
        }

        /** What the token endpoint exchanges for tokens of the admin. */
        public String refreshToken() {
            return "1000.refresh." + id;
        }

        public String clientId() {
            return "1000.client." + id;
        }

        public String clientSecret() {
            return "secret." + id;
        }

        /** The time on its clock. */
        public Instant now() {
            return found().now();
        }

        /** Moves its clock ahead, and no other. */
        public void advance(Duration by) {
            found().clock().advance(by);
        }

        /** Its next request fails so, whatever it is. */
        public void failNext(Failure failure) {
            failNext(Optional.empty(), failure);
        }

        /** Its next request of this operation fails so. */
        public void failNext(Operation operation, Failure failure) {
            failNext(Optional.of(operation), failure);
        }

        private void failNext(Optional<Operation> operation, Failure failure) {
            state.get()
                    .faults()
                    .add(new Fault(
                            operation,
                            Optional.of(id),
                            1,
                            failure.status(),
                            failure.code(),
                            failure.delay(),
                            failure.connection()));
        }

        /** What it asked of the API and what became of it, oldest first. */
        public List<RecordedRequest> requests() {
            return state.get().journal().entriesOf(id);
        }

        /**
         * Takes it out of the mock with all that is its own, its extension too: any number of tests can follow each other
         * in one mock and leave nothing behind.
         */
        @Override
        public void close() {
            state.get().organization(id).ifPresent(state::remove);
            state.get().extension(String.valueOf(extensionId)).ifPresent(state::remove);
        }

        private io.github.cliqextensions.mock.state.Organization found() {
            return state.get()
                    .organization(id)
                    .orElseThrow(() -> new IllegalStateException(
                            "this organization is gone: it was closed, or the mock was reset since it was added"));
        }

        private String token(String user) {
            return "1000." + id + "." + user;
        }

        private ObjectNode document() {
            ObjectNode document = Json.object();
            ObjectNode organization =
                    document.putArray("organizations").addObject().put("id", id);
            TEAMS.forEach(organization.putArray("teams")::add);
            ArrayNode users = organization.putArray("users");
            users.addObject().put("id", "admin").put("role", "admin");
            users.addObject().put("id", LEAD).putArray("adminOfTeams").add(TEAMS.get(0));
            users.addObject().put("id", "member");
            ArrayNode tokens = document.putArray("tokens");
            for (String user : List.of("admin", LEAD, "member")) {
                addScopes(tokens.addObject()
                        .put("token", token(user))
                        .put("organization", id)
                        .put("user", user));
            }
            addScopes(document.putArray("refreshTokens")
                    .addObject()
                    .put("refreshToken", refreshToken())
                    .put("clientId", clientId())
                    .put("clientSecret", clientSecret())
                    .put("organization", id)
                    .put("user", "admin"));
            document.putArray("extensions")
                    .addObject()
                    .put("id", String.valueOf(extensionId))
                    .put("key", extensionKey)
                    .put("name", "Extension of a test");
            return document;
        }

        private void addScopes(ObjectNode token) {
            Set<String> all = Arrays.stream(Operation.values())
                    .flatMap(operation -> operation.scopes().stream())
                    .collect(Collectors.toSet());
            all.forEach(token.putArray("scopes")::add);
        }
    }
}
