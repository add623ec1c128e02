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

    /** @param date what the header Date shows: the time on the clock of whoever asked */
    static void send(Answer answer, Instant date, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
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
            return;
        }
        headers.put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
