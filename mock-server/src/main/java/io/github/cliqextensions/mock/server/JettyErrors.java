package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.http.Answer;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Objects;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before any of our code sees it, since it is not HTTP: JSON with a message, and nothing of the server's inside. */
final class JettyErrors implements Request.Handler {

    private final InstantSource clock;

    JettyErrors(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int code = request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException known
                ? known.getCode()
                : response.getStatus();
        // To Jetty a version that nobody knows is a fault of the server.
        int status = code == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ? HttpStatus.BAD_REQUEST_400 : code;
        byte[] body = Objects.requireNonNull(
                Answer.message(status, HttpStatus.getMessage(code)).body());
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.DATE, DateGenerator.formatDate(clock.millis()));
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Answer.JSON);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, request.getMethod().equals("HEAD") ? null : ByteBuffer.wrap(body), callback);
        return true;
    }
}
