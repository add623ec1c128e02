/** What a run found, as files: a page for people, JSON and JUnit's XML for programs. */
@NullMarked
package io.github.cliqextensions.tck.report;

import org.jspecify.annotations.NullMarked;
