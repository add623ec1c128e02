/** The clocks: real time, and what was added to it. */
@NullMarked
package io.github.cliqextensions.mock.time;

import org.jspecify.annotations.NullMarked;
