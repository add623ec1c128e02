package io.github.cliqextensions.spec.document;

/** A contract that cannot be taken as it stands; the message says where it is wrong, and what about it. */
public final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param where file and line, as an editor understands them, and the JSON pointer of the place
     * @param what what is wrong there
     */
    public ContractException(String where, String what) {
        super(where + ": " + what);
    }
}
