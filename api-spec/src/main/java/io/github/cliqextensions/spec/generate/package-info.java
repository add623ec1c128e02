/** Writes Java from the contract, so that mock, client and TCK have its facts without typing them again. Runs at build time only. */
@NullMarked
package io.github.cliqextensions.spec.generate;

import org.jspecify.annotations.NullMarked;
