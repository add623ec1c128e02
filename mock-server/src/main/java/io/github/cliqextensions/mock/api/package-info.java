/** A request's way through the API, in the order of HTTP-9, and what stops it on the way. */
@NullMarked
package io.github.cliqextensions.mock.api;

import org.jspecify.annotations.NullMarked;
