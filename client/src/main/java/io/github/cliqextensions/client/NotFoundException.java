package io.github.cliqextensions.client;

/**
 * There is no such extension (EXT-2), or it is not installed (UPGRADE-4, PROP-8), or the property is not set (GET-2): the code
 * tells the last two apart. Also what an address that is not the service's answers. Status 404.
 */
public final class NotFoundException extends CliqException {

    private static final long serialVersionUID = 1;

    public NotFoundException(FailedCall failure) {
        super(failure, null);
    }
}
