/** What is wrong with the wrong servers: a class for each group of rules. */
@NullMarked
package io.github.cliqextensions.tck.deviation.catalogue;

import org.jspecify.annotations.NullMarked;
