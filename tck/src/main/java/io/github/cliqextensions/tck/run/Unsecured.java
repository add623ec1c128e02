package io.github.cliqextensions.tck.run;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why nothing was told to a target by TLS, and what to do about it. */
final class Unsecured {

    private Unsecured() {}

    static String told(SSLException broken) {
        List<Throwable> causes = Stream.iterate((Throwable) broken, Objects::nonNull, Throwable::getCause)
                .toList();
        return "the connection could not be secured: " + why(causes);
    }

    private static String why(List<Throwable> causes) {
        if (isAny(causes, CertificateExpiredException.class) || isAny(causes, CertificateNotYetValidException.class)) {
            return "the target's certificate is not valid at this time; have it renewed, or see to this machine's clock";
        }
        if (isAny(causes, CertPathBuilderException.class)) {
            return "Java trusts no authority that vouches for the target's certificate; for one of your own give a store with"
                    + " it, as java -Djavax.net.ssl.trustStore=FILE -jar ...";
        }
        if (isAny(causes, CertificateException.class)) {
            return "the target's certificate is not for this host; give the name that it is for";
        }
        return "the target does not speak TLS as Java does; is its URL one of http?";
    }

    private static boolean isAny(List<Throwable> causes, Class<? extends Throwable> type) {
        return causes.stream().anyMatch(type::isInstance);
    }
}
