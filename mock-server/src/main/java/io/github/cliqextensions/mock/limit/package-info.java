/** The rate limiter: an immutable allowance and its next one, by the rules RATE-1 to RATE-7. */
@NullMarked
package io.github.cliqextensions.mock.limit;

import org.jspecify.annotations.NullMarked;
