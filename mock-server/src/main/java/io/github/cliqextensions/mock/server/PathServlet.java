package io.github.cliqextensions.mock.server;

import io.javalin.http.servlet.JavalinServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request to one of two Javalins, by its path. Beside the many routes of our own paths the API, which has none,
 * would have each of its requests compared with all of them.
 */
final class PathServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    private final transient Predicate<String> isOurs;
    private final transient JavalinServlet api;
    private final transient Supplier<JavalinServlet> making;
    private transient volatile @Nullable JavalinServlet ours;

    /** @param ours made when the first of its requests comes, so that nobody waits for it at the start */
    PathServlet(Predicate<String> isOurs, JavalinServlet api, Supplier<JavalinServlet> ours) {
        this.isOurs = isOurs;
        this.api = api;
        this.making = ours;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        String path = RawTargetConnection.of(ServletContextRequest.getServletContextRequest(request))
                .path();
        (isOurs.test(path) ? ours() : api).handle(request, response);
    }

    private JavalinServlet ours() {
        JavalinServlet made = ours;
        return made == null ? make() : made;
    }

    private synchronized JavalinServlet make() {
        JavalinServlet made = ours;
        if (made == null) {
            made = making.get();
            ours = made;
        }
        return made;
    }
}
