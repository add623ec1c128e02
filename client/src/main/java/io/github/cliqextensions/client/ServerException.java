package io.github.cliqextensions.client;

/**
 * The service failed (HTTP-5), or something that is not the service answered: a page of a proxy, a redirect, text that is
 * not the JSON that the contract promises.
 */
public final class ServerException extends CliqException {

    private static final long serialVersionUID = 1;

    public ServerException(FailedCall failure) {
        super(failure, null);
    }
}
