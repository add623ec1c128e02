/** The program: in this process where that is enough, else the packaged one in a process of its own. */
@NullMarked
package io.github.cliqextensions.tck.cli;

import org.jspecify.annotations.NullMarked;
