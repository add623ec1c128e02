/** What is sent and what comes back, and how one is held against the other. */
@NullMarked
package io.github.cliqextensions.tck.http;

import org.jspecify.annotations.NullMarked;
