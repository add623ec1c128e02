/** What protects the suite from its target: how long and how large an answer may be. */
@NullMarked
package io.github.cliqextensions.tck.wire;

import org.jspecify.annotations.NullMarked;
