/** The tests, one class for each group of rules; their names carry the rules' ids. */
@NullMarked
package io.github.cliqextensions.tck.rules;

import org.jspecify.annotations.NullMarked;
