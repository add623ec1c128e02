/**
 * Servers that are wrong on purpose, each of them in one point, and the proof that the suite notices. What is wrong with
 * them stands in the {@code catalogue}; a rule has its deviations where its name says.
 */
@NullMarked
package io.github.cliqextensions.tck.deviation;

import org.jspecify.annotations.NullMarked;
