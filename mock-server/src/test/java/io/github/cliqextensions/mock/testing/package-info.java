/** What the tests of the mock have in common: a mock with a time that stands still, and ways to speak to it. */
@NullMarked
package io.github.cliqextensions.mock.testing;

import org.jspecify.annotations.NullMarked;
