package io.github.cliqextensions.tck.arrange;

/** An extension that a test arranged. @see OrganizationShape */
public record TestExtension(String id, String key) {}
