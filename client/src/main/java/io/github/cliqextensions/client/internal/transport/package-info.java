/** How a request gets to the server. Not for users: it may change at any time. */
@NullMarked
package io.github.cliqextensions.client.internal.transport;

import org.jspecify.annotations.NullMarked;
