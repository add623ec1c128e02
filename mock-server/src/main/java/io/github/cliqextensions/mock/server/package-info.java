/** The listening server: Javalin on Jetty, set up so that every request arrives as it was sent. */
@NullMarked
package io.github.cliqextensions.mock.server;

import org.jspecify.annotations.NullMarked;
