package io.github.cliqextensions.tck.cli;

/** What was set cannot be taken. The message says what to do, and quotes nothing that may be a secret in the wrong place. */
final class BadSettings extends RuntimeException {

    private static final long serialVersionUID = 1;

    BadSettings(String message) {
        super(message);
    }
}
