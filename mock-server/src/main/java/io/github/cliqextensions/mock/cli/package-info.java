/** The program: its options, its start line, its exit statuses. */
@NullMarked
package io.github.cliqextensions.mock.cli;

import org.jspecify.annotations.NullMarked;
