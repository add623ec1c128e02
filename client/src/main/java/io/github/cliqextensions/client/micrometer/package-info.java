/** The client's doings as meters of Micrometer. Only this package needs Micrometer, which the client does not bring along. */
@NullMarked
package io.github.cliqextensions.client.micrometer;

import org.jspecify.annotations.NullMarked;
