package io.github.cliqextensions.client.internal.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of answers, and refuses one that breaks off: the parser beneath takes the end of the connection for the
 * end of the head, and so a part of an answer for a success without a body. Refuses endless answers before the answer, too.
 */
final class WholeHeads extends DefaultHttpResponseParser {

    private static final int FIRST_FINAL = 200;

    /** Who sends more of those that are not final would keep a caller for ever, and no time-out would end it. */
    private static final int MOST_INTERIM = 100;

    private int interim;

    WholeHeads(Http1Config config) {
        super(config);
    }

    @Override
    public @Nullable ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream input)
            throws IOException, HttpException {
        Ending watched = new Ending(input);
        ClassicHttpResponse response = super.parse(buffer, watched);
        if (response != null && watched.ended) {
            throw new ConnectionClosedException("the answer broke off in its head");
        }
        interim = response != null && response.getCode() < FIRST_FINAL ? interim + 1 : 0;
        if (interim > MOST_INTERIM) {
            throw new ProtocolException("more than " + MOST_INTERIM + " answers before the answer");
        }
        return response;
    }

    /** Knows whether the stream has come to its end. */
    private static final class Ending extends FilterInputStream {

        private boolean ended;

        Ending(InputStream input) {
            super(input);
        }

        @Override
        public int read() throws IOException {
            return noted(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return noted(super.read(bytes, offset, length));
        }

        private int noted(int result) {
            ended |= result < 0;
            return result;
        }
    }
}
