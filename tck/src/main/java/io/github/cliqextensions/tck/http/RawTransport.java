package io.github.cliqextensions.tck.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
        try (Socket socket = Sockets.connect(baseUrl)) {
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return received(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + baseUrl, e);
        }
    }

    /** The connection is closed after one answer, so that its end is the body's end. */
    private static Received received(InputStream in) throws IOException {
        String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        int end = answer.indexOf("\r\n\r\n");
        if (!answer.startsWith("HTTP/1.1 ") || end < 0) {
            throw new IOException("the answer is not HTTP/1.1");
        }
        String[] lines = answer.substring(0, end).split("\r\n", -1);
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(Map.entry(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
        }
        return new Received(Integer.parseInt(lines[0].substring(9, 12)), headers, answer.substring(end + 4));
    }
}
