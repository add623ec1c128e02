/** Reads the contract strictly: what it does not understand, it refuses. Runs at build time only. */
@NullMarked
package io.github.cliqextensions.spec.document;

import org.jspecify.annotations.NullMarked;
