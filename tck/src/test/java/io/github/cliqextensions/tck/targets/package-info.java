/** Targets of other kinds than the mock with its control API, which {@code ConformanceOfTheMockTest} judges. */
@NullMarked
package io.github.cliqextensions.tck.targets;

import org.jspecify.annotations.NullMarked;
