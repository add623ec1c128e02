/** The token endpoint (AUTH-5). */
@NullMarked
package io.github.cliqextensions.mock.oauth;

import org.jspecify.annotations.NullMarked;
