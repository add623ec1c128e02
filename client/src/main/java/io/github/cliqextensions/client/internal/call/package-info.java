/** The way of a call to the service and back. Not for users: it may change at any time. */
@NullMarked
package io.github.cliqextensions.client.internal.call;

import org.jspecify.annotations.NullMarked;
