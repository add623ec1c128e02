/** The Extensions API of Zoho Cliq for Java programs. */
@NullMarked
package io.github.cliqextensions.client;

import org.jspecify.annotations.NullMarked;
