/** Parts of the mock and of the client by themselves, by JMH. */
@NullMarked
package io.github.cliqextensions.benchmark.micro;

import org.jspecify.annotations.NullMarked;
