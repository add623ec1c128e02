/** What each operation of the API does: one class each. */
@NullMarked
package io.github.cliqextensions.mock.api.operation;

import org.jspecify.annotations.NullMarked;
