/** How fast it is, beside what one would use instead: see CONTRIBUTING. Nothing of this is published. */
@NullMarked
package io.github.cliqextensions.benchmark;

import org.jspecify.annotations.NullMarked;
