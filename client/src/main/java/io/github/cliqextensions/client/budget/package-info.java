/**
 * What a user may still ask of each operation, kept on this side, so that the service never has to lock anybody out
 * (RATE-3).
 */
@NullMarked
package io.github.cliqextensions.client.budget;

import org.jspecify.annotations.NullMarked;
