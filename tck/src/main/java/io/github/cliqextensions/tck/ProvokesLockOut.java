package io.github.cliqextensions.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The test, or every test of the class, goes on calling until the user is locked out, or to where that may be. */
@java.lang.annotation.Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@java.lang.annotation.Target({ElementType.METHOD, ElementType.TYPE})
public @interface ProvokesLockOut {}
