/**
 * What is judged. A test asks a {@link io.github.cliqextensions.tck.targets.Target} for what it needs and never which one it
 * is; what a target cannot give makes the test not applicable.
 */
@NullMarked
package io.github.cliqextensions.tck.targets;

import org.jspecify.annotations.NullMarked;
