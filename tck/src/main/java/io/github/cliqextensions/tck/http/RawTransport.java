package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.tck.wire.Bounds;
import io.github.cliqextensions.tck.wire.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends a request byte by byte as the test wrote it, which no client of HTTP would do: broken escapes, bytes that are not UTF-8. */
final class RawTransport {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([0-9]{3})( .*)?");

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
            return exchange(socket, head.append("\r\n").toString(), body);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + baseUrl, e);
        }
    }

    private static Received exchange(Socket socket, String head, byte[] body) throws IOException {
        Bounds bounds = Bounds.current();
        try (Deadline deadline = Deadline.after(bounds.whole(), socket)) {
            try {
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
                // The connection is closed after one answer, so that its end is the body's end.
                return received(new String(bounds.read(socket.getInputStream()), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw deadline.told(e);
            }
        }
    }

    private static Received received(String answer) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        String[] lines = answer.substring(0, Math.max(end, 0)).split("\r\n", -1);
        Matcher status = STATUS.matcher(lines[0]);
        if (!status.matches()) {
            throw new ProtocolException("the answer is not HTTP/1.1");
        }
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            if (header.length < 2) {
                throw new ProtocolException("a header of the answer has no colon");
            }
            headers.add(Map.entry(header[0], header[1].strip()));
        }
        return new Received(Integer.parseInt(status.group(1)), headers, answer.substring(end + 4));
    }
}
