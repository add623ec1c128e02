/**
 * A mock of the Extensions API that keeps its contract. {@link io.github.cliqextensions.mock.CliqMock} starts one in this
 * process.
 */
@NullMarked
package io.github.cliqextensions.mock;

import org.jspecify.annotations.NullMarked;
