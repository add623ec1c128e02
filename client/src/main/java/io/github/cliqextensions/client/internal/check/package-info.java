/** What is refused before it is sent. Not for users: it may change at any time. */
@NullMarked
package io.github.cliqextensions.client.internal.check;

import org.jspecify.annotations.NullMarked;
