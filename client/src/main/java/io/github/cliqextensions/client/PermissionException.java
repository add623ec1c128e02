package io.github.cliqextensions.client;

/**
 * The caller may not do this: the token lacks the scope (AUTH-3), the extension's key is another one's (EXT-4), a consent is
 * missing (INSTALL-7, UPGRADE-8), or the organization's plan or policy forbids it (INSTALL-8, INSTALL-9). Status 403.
 */
public final class PermissionException extends CliqException {

    private static final long serialVersionUID = 1;

    public PermissionException(FailedCall failure) {
        super(failure, null);
    }
}
