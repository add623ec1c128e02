package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.http.Answer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Sends an answer exactly as it is. */
final class Sender {

    private Sender() {}

    /**
     * Sends the whole answer.
     *
     * @param date what the header Date shows: the time on the clock of whoever asked
     */
    static void send(Answer answer, Instant date, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        sendHead(answer, date, request, response);
        byte[] body = answer.body();
        if (body != null && !request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }

    /** Sets status and headers, and leaves the body to be written. */
    static void sendHead(Answer answer, Instant date, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(answer.status());
        // The headers of the servlet response would change the spelling of a content type.
        HttpFields.Mutable headers = ServletContextRequest.getServletContextRequest(request)
                .getServletContextResponse()
                .getWrapped()
                .getHeaders();
        headers.put(HttpHeader.DATE, DateGenerator.formatDate(date.toEpochMilli()));
        answer.headers().forEach(headers::put);
        byte[] body = answer.body();
        if (body == null) {
            // Javalin has set one for the body that it expects.
            headers.remove(HttpHeader.CONTENT_TYPE);
        } else {
            headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.setContentLength(body.length);
        }
    }
}
