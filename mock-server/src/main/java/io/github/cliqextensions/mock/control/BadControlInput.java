package io.github.cliqextensions.mock.control;

/** Input of the control API that cannot be taken; the message says what is wrong with it. */
final class BadControlInput extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    private BadControlInput(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static BadControlInput because(String message) {
        return new BadControlInput(400, message);
    }

    static BadControlInput unknownOrganization(String id) {
        return new BadControlInput(404, "there is no organization \"" + id + "\"");
    }

    int status() {
        return status;
    }
}
