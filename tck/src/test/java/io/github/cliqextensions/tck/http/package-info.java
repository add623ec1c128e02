/** How requests are sent, beside what the rules' tests show of it. */
@NullMarked
package io.github.cliqextensions.tck.http;

import org.jspecify.annotations.NullMarked;
