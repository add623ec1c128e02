/**
 * The contract as Java: its rules, operations, refusals, error codes and limits, generated from
 * {@code META-INF/openapi/cliq-extensions.yaml}, which this jar holds as well. Nothing here is typed by hand.
 */
@NullMarked
package io.github.cliqextensions.spec;

import org.jspecify.annotations.NullMarked;
