/**
 * A conformance kit: judges a server by every rule of the contract, over HTTP and by nothing else. The tests stand in
 * {@code rules}, one class for each group of rules.
 */
@NullMarked
package io.github.cliqextensions.tck;

import org.jspecify.annotations.NullMarked;
