/**
 * The contract as Java: its rules, operations, refusals, error codes, limits and data centers, generated from it. The
 * mock server has the same under another package; this copy spares the client's users a second jar.
 */
@NullMarked
package io.github.cliqextensions.client.contract;

import org.jspecify.annotations.NullMarked;
