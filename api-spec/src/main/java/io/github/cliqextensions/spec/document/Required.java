package io.github.cliqextensions.spec.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what no document may leave out. It says to {@link RequiredChecks}, while a document is read, what the absence of
 * {@code @Nullable} says to the compiler: the annotations of JSpecify are not there when the generator runs.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@interface Required {}
