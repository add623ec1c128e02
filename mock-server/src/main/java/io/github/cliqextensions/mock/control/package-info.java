/** The control API, under /_mock. */
@NullMarked
package io.github.cliqextensions.mock.control;

import org.jspecify.annotations.NullMarked;
