/** Waiting for a budget. Not for users: it may change at any time. */
@NullMarked
package io.github.cliqextensions.client.internal.budget;

import org.jspecify.annotations.NullMarked;
