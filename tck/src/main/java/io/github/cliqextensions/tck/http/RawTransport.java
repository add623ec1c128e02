package io.github.cliqextensions.tck.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.message.MessageSupport;

/** Sends a request byte by byte as the test wrote it, which no client of HTTP would do: broken escapes, bytes that are not UTF-8. */
final class RawTransport {

    private RawTransport() {}

    static Received send(
            URI baseUrl, String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        head.append("Host: ").append(baseUrl.getAuthority()).append("\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        try (Socket socket = Sockets.connect(baseUrl);
                DefaultBHttpClientConnection connection = Transport.connection(socket)) {
            return Transport.received(connection, () -> {
                socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
                return answer(connection, method);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + baseUrl, e);
        }
    }

    /** The last answer: those before it, as 100, say that one is to come. */
    private static ClassicHttpResponse answer(DefaultBHttpClientConnection connection, String method)
            throws IOException, HttpException {
        ClassicHttpResponse response = connection.receiveResponseHeader();
        while (response.getCode() < HttpStatus.SC_SUCCESS) {
            response = connection.receiveResponseHeader();
        }
        if (MessageSupport.canResponseHaveBody(method, response)) {
            connection.receiveResponseEntity(response);
        }
        return response;
    }
}
