/** What can be said of a request by itself: one class for each check. */
@NullMarked
package io.github.cliqextensions.mock.api.check;

import org.jspecify.annotations.NullMarked;
