/** Time, and letting it pass. Not for users: it may change at any time. */
@NullMarked
package io.github.cliqextensions.client.internal.time;

import org.jspecify.annotations.NullMarked;
