package io.github.cliqextensions.tck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Outgoing;
import io.github.cliqextensions.tck.targets.Target;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WatchedTest {

    private static final Map<Class<?>, Object> ARGUMENTS = Map.of(
            OrganizationShape.class,
            new OrganizationShape(),
            Outgoing.class,
            new Outgoing(Operation.GET_PROPERTY, "GET", "/", "", ""),
            int.class,
            Operation.GET_PROPERTY.success());

    static Stream<Method> asked() {
        return Arrays.stream(Target.class.getMethods());
    }

    /** What is left out is answered for by the interface: that there is nothing to hide, for one. */
    @ParameterizedTest
    @MethodSource("asked")
    void all_that_a_target_is_asked_is_handed_on_to_it(Method method) throws ReflectiveOperationException {
        List<Method> asked = new ArrayList<>();
        Target target = (Target) Proxy.newProxyInstance(
                Target.class.getClassLoader(), new Class<?>[] {Target.class}, (proxy, called, arguments) -> {
                    asked.add(called);
                    return answer(called);
                });

        method.invoke(
                new Watched(target, new Stop()),
                Arrays.stream(method.getParameterTypes()).map(ARGUMENTS::get).toArray());

        assertThat(asked).containsExactly(method);
    }

    private static @Nullable Object answer(Method called) {
        return Optional.<Object>of(true)
                .filter(yes -> called.getReturnType() == boolean.class)
                .orElse(null);
    }
}
