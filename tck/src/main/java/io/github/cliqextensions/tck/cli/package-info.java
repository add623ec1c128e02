/** The program {@code cliq-tck.jar}: its options, its plan, its progress, its exit statuses. */
@NullMarked
package io.github.cliqextensions.tck.cli;

import org.jspecify.annotations.NullMarked;
