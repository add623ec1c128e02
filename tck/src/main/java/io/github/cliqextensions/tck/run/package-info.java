/** Runs the suite against a target and reports what it found. */
@NullMarked
package io.github.cliqextensions.tck.run;

import org.jspecify.annotations.NullMarked;
