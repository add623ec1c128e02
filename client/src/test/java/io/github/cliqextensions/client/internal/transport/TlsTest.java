package io.github.cliqextensions.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.testing.RawServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To whom a token may be shown: a server with a certificate that is trusted, and in whose name. */
class TlsTest {

    private static final String PASSWORD = "password";

    @TempDir
    private static Path directory;

    private static KeyStore local;
    private static KeyStore elsewhere;

    private SSLContext before;
    private HttpTransport transport;

    @BeforeAll
    static void makeCertificates() throws Exception {
        local = certificate("local", "SAN=dns:localhost,ip:127.0.0.1");
        elsewhere = certificate("elsewhere", "SAN=dns:elsewhere.example");
    }

    @BeforeEach
    void start() throws GeneralSecurityException {
        before = SSLContext.getDefault();
        transport = new HttpTransport();
    }

    @AfterEach
    void stop() {
        transport.close();
        SSLContext.setDefault(before);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() throws Exception {
        try (RawServer server = server(local)) {
            assertThat(refusal(server)).hasMessageContaining(": no TLS: ").hasMessageContaining("certification path");
        }
    }

    @Test
    void aCertificateInAnotherNameIsRefused() throws Exception {
        SSLContext.setDefault(context(elsewhere));
        try (RawServer server = server(elsewhere)) {
            assertThat(refusal(server))
                    .hasMessageContaining(": no TLS: ")
                    .hasMessageContaining("No subject alternative names");
        }
    }

    private TransportException refusal(RawServer server) {
        TransportException refusal = catchThrowableOfType(
                TransportException.class,
                () -> Exchanges.run(transport, Exchanges.get("https://127.0.0.1:" + server.port())));
        assertThat(refusal.requestLeft()).isFalse();
        assertThat(server.received()).isEmpty();
        return refusal;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void aCertificateThatIsTrustedAndInItsNameIsTaken(String host) throws Exception {
        // After the transport was made: whoever connects asks for the one of that moment.
        SSLContext.setDefault(context(local));
        try (RawServer server = server(local)) {
            String url = "https://" + host + ":" + server.port();
            server.react(RawServer.answer("{}"));

            assertThat(Exchanges.run(transport, Exchanges.get(url))).isEqualTo("{}");
            assertThat(Exchanges.run(transport, Exchanges.get(url))).isEqualTo("{}");

            assertThat(server.received()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** One server may have many names, each with a certificate. The JDK names none without a dot, such as localhost. */
    @Test
    void theServerIsToldWhomItIsTakenFor() throws Exception {
        SSLContext.setDefault(context(elsewhere));
        List<SNIServerName> names = new CopyOnWriteArrayList<>();
        InetAddress[] addresses = {InetAddress.getLoopbackAddress()};
        try (RawServer server = server(elsewhere);
                HttpTransport resolving = new HttpTransport(host -> addresses, System::nanoTime)) {
            server.react((request, socket) -> {
                names.addAll(((ExtendedSSLSession) ((SSLSocket) socket).getSession()).getRequestedServerNames());
                RawServer.answer("{}").to(request, socket);
            });

            Exchanges.run(resolving, Exchanges.get("https://elsewhere.example:" + server.port()));

            assertThat(names).containsExactly(new SNIHostName("elsewhere.example"));
        }
    }

    @Test
    void aConnectionThatWasClosedMeanwhileFailsNoRequest() throws Exception {
        SSLContext.setDefault(context(local));
        try (RawServer server = server(local)) {
            server.react(RawServer.sendAndClose("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
            String url = "https://localhost:" + server.port();

            Exchanges.run(transport, Exchanges.get(url));
            server.nextEnd();
            Exchanges.run(transport, Exchanges.get(url));

            assertThat(server.received()).hasSize(2);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void anAnswerWithAnEndLeavesItsConnectionToTheNext() throws Exception {
        SSLContext.setDefault(context(local));
        try (RawServer server = server(local)) {
            server.react(RawServer.answer("{}"));
            String url = "https://localhost:" + server.port();

            Exchanges.run(transport, Exchanges.get(url));
            Exchanges.run(transport, Exchanges.get(url));

            assertThat(server.received()).hasSize(2);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    /** Both its own and, for whoever uses it as the default, the only one that is trusted. */
    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusting(store));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static KeyStore trusting(KeyStore store) throws GeneralSecurityException {
        try {
            KeyStore trusting = KeyStore.getInstance("PKCS12");
            trusting.load(null, null);
            trusting.setCertificateEntry("server", store.getCertificate("server"));
            return trusting;
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static RawServer server(KeyStore store) throws GeneralSecurityException, IOException {
        ServerSocket listening =
                context(store).getServerSocketFactory().createServerSocket(0, 0, InetAddress.getLoopbackAddress());
        return new RawServer(listening);
    }

    /** Signed by itself, made by the JDK that runs the test. */
    private static KeyStore certificate(String name, String extension) throws Exception {
        Path file = directory.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        extension)
                .redirectErrorStream(true)
                .start();
        String printed = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(printed).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream input = Files.newInputStream(file)) {
            store.load(input, PASSWORD.toCharArray());
        }
        return store;
    }
}
