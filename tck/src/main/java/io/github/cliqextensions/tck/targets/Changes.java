package io.github.cliqextensions.tck.targets;

/** What may be changed on a target that is not the suite's own. */
public enum Changes {
    NONE,
    /** Properties may be written; they are put back. */
    PROPERTIES,
    /** That, and it may be installed and upgraded, which this API cannot undo. */
    INSTALL
}
