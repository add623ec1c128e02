/** What travels in the bodies of requests and answers, generated from the contract. */
@NullMarked
package io.github.cliqextensions.client.model;

import org.jspecify.annotations.NullMarked;
