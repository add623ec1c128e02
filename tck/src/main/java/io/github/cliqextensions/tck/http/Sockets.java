package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.tck.wire.Bounds;
import io.github.cliqextensions.tck.wire.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Connections to a target. */
final class Sockets {

    private Sockets() {}

    static Socket connect(URI baseUrl) throws IOException {
        boolean secure = "https".equals(baseUrl.getScheme());
        int port = baseUrl.getPort() >= 0 ? baseUrl.getPort() : secure ? 443 : 80;
        Bounds bounds = Bounds.current();
        Socket socket = new Socket();
        try {
            socket.connect(
                    new InetSocketAddress(baseUrl.getHost(), port),
                    Math.toIntExact(bounds.connect().toMillis()));
            socket.setSoTimeout(Math.toIntExact(bounds.read().toMillis()));
            socket.setTcpNoDelay(true);
            return secure ? secured(socket, baseUrl.getHost(), port, bounds) : socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** By itself a socket of TLS takes the certificate of any host, and tokens would be told to whoever has one. */
    private static Socket secured(Socket socket, String host, int port, Bounds bounds) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, host, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        try (Deadline deadline = Deadline.after(bounds.connect(), socket)) {
            try {
                secured.startHandshake();
            } catch (IOException e) {
                throw deadline.told(e);
            }
        }
        return secured;
    }
}
