/** What was asked and answered, for whoever wonders why. */
@NullMarked
package io.github.cliqextensions.mock.journal;

import org.jspecify.annotations.NullMarked;
