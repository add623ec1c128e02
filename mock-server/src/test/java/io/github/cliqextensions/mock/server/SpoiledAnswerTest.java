package io.github.cliqextensions.mock.server;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults that hold an answer back, or spoil it on its way out after the operation took effect. */
class SpoiledAnswerTest {

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void aResetConnectionHasAnsweredNothingButTheOperationTookEffect() {
        add("{\"operation\":\"install\",\"connection\":\"reset\"}");

        assertThatThrownBy(() -> raw(ApiCall.of(Operation.INSTALL, ADMIN))).isInstanceOf(SocketException.class);

        isInstalled();
    }

    @Test
    void aTruncatedAnswerPromisesMoreThanItSends() throws IOException {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        add("{\"operation\":\"setProperties\",\"connection\":\"truncate\"}");

        String reply = raw(ApiCall.of(Operation.SET_PROPERTIES, ADMIN));

        String whole = "{\"region\":\"us-east\"}";
        assertThat(RawHttp.parse(reply).status()).isEqualTo(200);
        assertThat(RawHttp.parse(reply).header("Content-Length")).containsExactly(String.valueOf(whole.length()));
        assertThat(RawHttp.parse(reply).body()).isNotEmpty().isNotEqualTo(whole);
        assertThat(whole).startsWith(RawHttp.parse(reply).body());
        assertThat(mock.call(Operation.GET_PROPERTY, ADMIN).body()).isEqualTo(whole);
    }

    @Test
    void anAnswerWithoutABodyIsTruncatedTooAndTheOperationTookEffect() throws IOException {
        add("{\"operation\":\"install\",\"connection\":\"truncate\"}");

        RawHttp.RawReply reply = RawHttp.parse(raw(ApiCall.of(Operation.INSTALL, ADMIN)));

        assertThat(reply.body().length())
                .isLessThan(Integer.parseInt(reply.header("Content-Length").get(0)));
        isInstalled();
    }

    @Test
    void garbageIsNoHttpButTheOperationTookEffect() throws IOException {
        add("{\"operation\":\"install\",\"connection\":\"garbage\"}");

        String reply = raw(ApiCall.of(Operation.INSTALL, ADMIN));

        assertThat(reply).isNotEmpty().doesNotContain("HTTP/1.1");
        isInstalled();
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationCanBeSpoiledInEveryWayAndTheNextRequestIsAnsweredWell(Operation operation) throws IOException {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        for (String spoiling : new String[] {"truncate", "garbage"}) {
            add("{\"operation\":\"*\",\"connection\":\"" + spoiling + "\"}");
            String reply = raw(ApiCall.of(operation, ADMIN));
            assertThat(reply.startsWith("HTTP/1.1 ")).isEqualTo(spoiling.equals("truncate"));
        }
        add("{\"operation\":\"*\",\"connection\":\"reset\"}");
        assertThatThrownBy(() -> raw(ApiCall.of(operation, ADMIN))).isInstanceOf(SocketException.class);

        assertThat(mock.call(operation, ADMIN).status()).isIn(200, 204, 400, 404);
    }

    @Test
    void withAStatusNothingTakesEffectAndTheAnswerIsSpoiledAllTheSame() throws IOException {
        add("{\"operation\":\"install\",\"status\":503,\"connection\":\"truncate\"}");

        String reply = raw(ApiCall.of(Operation.INSTALL, ADMIN));

        assertThat(RawHttp.parse(reply).status()).isEqualTo(503);
        mock.call(Operation.SET_PROPERTIES, ADMIN).hasStatus(404);
    }

    @Test
    void anAnswerThatIsHeldBackIsTheRightOne() {
        add("{\"operation\":\"install\",\"delay\":\"PT0.05S\"}");

        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);

        isInstalled();
        mock.call(Operation.INSTALL, ADMIN).hasStatus(400);
    }

    /** The delay is real time, and longer than any test. */
    @Test
    void anAnswerThatIsHeldBackHoldsNobodyElseUp() {
        add("{\"operation\":\"upgrade\",\"delay\":\"PT10M\",\"times\":5}");

        CompletableFuture<Reply> late = mock.callAsync(ApiCall.of(Operation.UPGRADE, ADMIN));
        for (Operation operation : Operation.values()) {
            if (operation != Operation.UPGRADE) {
                mock.call(operation, "unknown").hasStatus(401);
            }
        }

        assertThat(late).isNotDone();
    }

    @Test
    void manyAnswersCanBeHeldBackAtOnce() {
        int threshold = Operation.SET_PROPERTIES.rateLimit().threshold();
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        add("{\"operation\":\"setProperties\",\"delay\":\"PT0.2S\",\"times\":" + threshold + "}");

        CompletableFuture<?>[] late = new CompletableFuture<?>[threshold];
        for (int i = 0; i < threshold; i++) {
            late[i] = mock.callAsync(ApiCall.of(Operation.SET_PROPERTIES, ADMIN))
                    .thenAccept(reply -> reply.hasStatus(200));
        }

        CompletableFuture.allOf(late).join();
        assertThat(mock.get("/_mock/faults").body()).isEqualTo("[]");
    }

    private void add(String fault) {
        mock.post("/_mock/faults", fault).hasStatus(204);
    }

    private void isInstalled() {
        assertThat(mock.get("/_mock/state").json().path("installations")).hasSize(1);
    }

    private String raw(ApiCall call) throws IOException {
        byte[] body = call.body().getBytes(UTF_8);
        String head = RawHttp.head(
                call.operation().method() + " " + call.target() + " HTTP/1.1",
                "Authorization: Bearer " + call.token(),
                "Content-Type: application/json",
                "Content-Length: " + body.length);
        try (Socket socket = RawHttp.connect(mock.port())) {
            socket.getOutputStream().write((head + call.body()).getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }
}
