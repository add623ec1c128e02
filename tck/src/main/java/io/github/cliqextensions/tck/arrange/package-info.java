/** What a test needs on the target before it starts: organizations, users, tokens, extensions of its own. */
@NullMarked
package io.github.cliqextensions.tck.arrange;

import org.jspecify.annotations.NullMarked;
