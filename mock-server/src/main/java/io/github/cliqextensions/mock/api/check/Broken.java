package io.github.cliqextensions.mock.api.check;

import io.github.cliqextensions.spec.Rule;

/**
 * A rule that a request breaks.
 *
 * @param where the place in the request, or in words what is wrong; never a secret
 */
public record Broken(Rule rule, String where) {}
