/** The operations as the contract has them, one method for each, generated from it. */
@NullMarked
package io.github.cliqextensions.client.api;

import org.jspecify.annotations.NullMarked;
