package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Bodies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** A request as Jetty got it. */
final class ServletRequest implements ApiRequest {

    private final HttpServletRequest servlet;
    private final String method;
    private final String path;
    private final String query;

    ServletRequest(HttpServletRequest servlet) {
        this.servlet = servlet;
        RawTargetConnection connection =
                RawTargetConnection.of(ServletContextRequest.getServletContextRequest(servlet));
        this.method = connection.method();
        this.path = connection.path();
        this.query = connection.query();
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public List<String> headers(String name) {
        return Collections.list(servlet.getHeaders(name));
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(servlet.getHeader(name));
    }

    @Override
    public Optional<byte[]> body() {
        return Optional.ofNullable((byte[]) servlet.getAttribute(Bodies.ATTRIBUTE));
    }
}
