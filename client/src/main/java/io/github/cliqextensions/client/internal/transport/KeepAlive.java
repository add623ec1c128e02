package io.github.cliqextensions.client.internal.transport;

import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/** How long a connection may wait for its next request. */
final class KeepAlive {

    /** Shorter than what servers and what stands before them grant where they do not say it. */
    private static final long LONGEST_SECONDS = 30;

    /** What the end of a connection may take to get here: a request that is sent meanwhile would be lost. */
    private static final long MARGIN_SECONDS = 1;

    private static final String TIMEOUT = "timeout=";

    private KeepAlive() {}

    /** Nanoseconds; none where the answer asks for the connection to be closed, or has no end but that. */
    static long of(ClassicHttpRequest request, HttpResponse response) {
        if (!DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, HttpCoreContext.create())) {
            return 0;
        }
        long[] seconds = {LONGEST_SECONDS};
        MessageSupport.parseTokens(response, "Keep-Alive", token -> {
            if (token.regionMatches(true, 0, TIMEOUT, 0, TIMEOUT.length())) {
                seconds[0] = Math.min(seconds[0], promised(token.substring(TIMEOUT.length())));
            }
        });
        return TimeUnit.SECONDS.toNanos(seconds[0]);
    }

    private static long promised(String seconds) {
        return seconds.matches("[0-9]{1,9}") ? Math.max(0, Long.parseLong(seconds) - MARGIN_SECONDS) : LONGEST_SECONDS;
    }
}
