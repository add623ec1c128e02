package io.github.cliqextensions.client.internal.call;

import feign.Response;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Map;

/** A body that was read already, so that nobody parses it twice, nor fails over it elsewhere. */
record JudgedBody(Map<String, String> properties) implements Response.Body {

    @Override
    public Integer length() {
        return 0;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public InputStream asInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public Reader asReader(Charset charset) {
        return Reader.nullReader();
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
