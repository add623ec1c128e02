/** The proof that each fact has one home: the project built from a contract with other numbers, without touching Java. */
@NullMarked
package io.github.cliqextensions.tck.altered;

import org.jspecify.annotations.NullMarked;
