/** What the mock holds, and the JSON that it is arranged by. */
@NullMarked
package io.github.cliqextensions.mock.state;

import org.jspecify.annotations.NullMarked;
