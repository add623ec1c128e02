/** A request and an answer, without the server that carries them. */
@NullMarked
package io.github.cliqextensions.mock.http;

import org.jspecify.annotations.NullMarked;
