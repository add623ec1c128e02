/** Failures that were asked for. */
@NullMarked
package io.github.cliqextensions.mock.fault;

import org.jspecify.annotations.NullMarked;
