package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.User;
import java.util.Set;

/** Who sent a request, as the token says. */
public record Caller(Organization organization, User user, Set<String> scopes) {}
