/** What another validator of schemas than the mock's says of what the mock takes and answers. */
@NullMarked
package io.github.cliqextensions.tck.opinion;

import org.jspecify.annotations.NullMarked;
