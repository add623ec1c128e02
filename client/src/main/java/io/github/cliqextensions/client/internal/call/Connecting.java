package io.github.cliqextensions.client.internal.call;

import io.github.cliqextensions.client.internal.transport.TransportException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Tells whether a transport failed before there was a connection, so that the request cannot have arrived. The client's own
 * transport knows it; one of the user's says so by the exceptions of the JDK; of any other exception it is taken that the
 * request left.
 */
final class Connecting {

    private Connecting() {}

    static boolean failed(IOException failure) {
        for (Throwable one : Causes.of(failure)) {
            if (one instanceof TransportException own) {
                return !own.requestLeft();
            }
            if (one instanceof ConnectException
                    || one instanceof NoRouteToHostException
                    || one instanceof UnknownHostException
                    || one instanceof HttpConnectTimeoutException
                    || one instanceof SSLHandshakeException
                    || one instanceof SSLPeerUnverifiedException) {
                return true;
            }
        }
        return false;
    }
}
