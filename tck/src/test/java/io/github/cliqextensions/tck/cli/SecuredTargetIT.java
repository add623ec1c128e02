package io.github.cliqextensions.tck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.github.cliqextensions.tck.cli.Program.Ended;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A token is told to nobody but the host that it is for, and what to do about it is. */
@Timeout(120)
class SecuredTargetIT {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path directory;

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() throws Exception {
        assertThat(judge(certificate("localhost"), false))
                .contains(
                        "the connection could not be secured: Java trusts no authority", "-Djavax.net.ssl.trustStore=");
        assertThat(requests).hasValue(0);
    }

    @Test
    void a_certificate_of_another_host_is_refused() throws Exception {
        assertThat(judge(certificate("other.example"), true))
                .contains("the connection could not be secured: the target's certificate is not for this host");
        assertThat(requests).hasValue(0);
    }

    @Test
    void a_certificate_that_is_trusted_is_taken() throws Exception {
        assertThat(judge(certificate("localhost"), true)).contains("--token: the target does not take it (401)");
        assertThat(requests).hasValue(1);
    }

    /** What the program says on standard error of a server that takes no token. */
    private String judge(Path certificate, boolean trusted) throws Exception {
        HttpsServer server = secured(certificate);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
        try {
            Map<String, String> environment = new HashMap<>();
            environment.put("CLIQ_TCK_TOKEN", "secret-of-a-user");
            if (trusted) {
                environment.put(
                        "JDK_JAVA_OPTIONS",
                        "-Djavax.net.ssl.trustStore=" + certificate + " -Djavax.net.ssl.trustStorePassword="
                                + PASSWORD);
            }
            Ended ended = Program.run(
                    environment,
                    "--base-url=https://localhost:" + server.getAddress().getPort(),
                    "--extension-id=42",
                    "--extension-key=key");
            assertThat(ended.status()).isEqualTo(2);
            return ended.err();
        } finally {
            server.stop(0);
        }
    }

    private static HttpsServer secured(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(certificate)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create();
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    /** One that vouches for itself, as a store that can be served from and trusted. */
    private Path certificate(String host) throws Exception {
        Path keys = directory.resolve("keys.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "keys",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-keystore",
                keys.toString());
        Path exported = directory.resolve("exported.pem");
        keytool("-exportcert", "-alias", "keys", "-file", exported.toString(), "-keystore", keys.toString());
        keytool(
                "-importcert",
                "-noprompt",
                "-alias",
                "trusted",
                "-file",
                exported.toString(),
                "-keystore",
                keys.toString());
        return keys;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
    }
}
