/** Where access tokens come from. Not for users: it may change at any time. */
@NullMarked
package io.github.cliqextensions.client.internal.token;

import org.jspecify.annotations.NullMarked;
