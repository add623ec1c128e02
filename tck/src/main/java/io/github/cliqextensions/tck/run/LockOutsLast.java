package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.ProvokesLockOut;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Whatever can be learned of a target is learned before somebody is locked out. */
public final class LockOutsLast implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing((ClassDescriptor tests) -> tests.isAnnotated(ProvokesLockOut.class))
                        .thenComparing(tests -> tests.getTestClass().getName()));
    }
}
