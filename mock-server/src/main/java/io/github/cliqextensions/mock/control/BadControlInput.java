package io.github.cliqextensions.mock.control;

/** A request of the control API that is not answered as it wants; the message says why. */
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

    static BadControlInput unauthorized() {
        return new BadControlInput(401, "the control API asks for the bearer token that --control-token names");
    }

    static BadControlInput forbidden(String message) {
        return new BadControlInput(403, message);
    }

    static BadControlInput unknownOrganization(String id) {
        return new BadControlInput(404, "there is no organization \"" + id + "\"");
    }

    int status() {
        return status;
    }
}
