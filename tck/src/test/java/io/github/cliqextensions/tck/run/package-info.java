/** Tests of how a run is judged. */
@NullMarked
package io.github.cliqextensions.tck.run;

import org.jspecify.annotations.NullMarked;
