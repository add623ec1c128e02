/** What a browser is given: the contract, and pages over it and over the control API. */
@NullMarked
package io.github.cliqextensions.mock.page;

import org.jspecify.annotations.NullMarked;
