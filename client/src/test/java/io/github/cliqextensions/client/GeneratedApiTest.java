package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Param;
import feign.RequestLine;
import io.github.cliqextensions.client.api.InstallationApi;
import io.github.cliqextensions.client.contract.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The generator can write interfaces that compile and cannot be called, or that lack something of the contract. */
class GeneratedApiTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    /** Feign takes a parameter without a variable for a body, and a variable without a parameter for nothing at all. */
    @ParameterizedTest
    @MethodSource("methods")
    void everyVariableOfTheRequestLineHasAParameterAndTheOtherWayRound(Method method) {
        List<String> variables = VARIABLE.matcher(requestLine(method))
                .results()
                .map(variable -> variable.group(1))
                .toList();
        List<String> parameters = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(Param.class))
                .map(parameter -> parameter.getAnnotation(Param.class).value())
                .toList();

        assertThat(parameters).containsExactlyInAnyOrderElementsOf(variables);
    }

    /** A caller who exchanges the keys of extension and property writes a secret into the path. */
    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodBeginsWithTheExtensionsIdAndKey(Method method) {
        assertThat(Arrays.stream(method.getParameters()).limit(2).map(Parameter::getName))
                .containsExactly("extensionId", "extensionKey");
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationOfTheContractIsOneMethod(Operation operation) throws Exception {
        List<Method> ofThatName = methods().stream()
                .filter(method -> method.getName().equals(operation.id()))
                .toList();

        assertThat(ofThatName).hasSize(1);
        assertThat(withoutNames(requestLine(ofThatName.get(0)).replaceAll("\\?.*", "")))
                .isEqualTo(withoutNames(operation.method() + " " + operation.path()));
    }

    @Test
    void thereIsNoMethodBesides() throws Exception {
        assertThat(methods()).hasSameSizeAs(Operation.values());
    }

    private static String requestLine(Method method) {
        return method.getAnnotation(RequestLine.class).value();
    }

    /** What the variables of a path are called is Java's affair: the names do not travel. */
    private static String withoutNames(String path) {
        return VARIABLE.matcher(path).replaceAll("{}");
    }

    /** Of every interface in the package, so that one for a new tag need not be named here. */
    static List<Method> methods() throws Exception {
        Class<?> one = InstallationApi.class;
        List<Method> methods = new ArrayList<>();
        try (var files = Files.list(Path.of(one.getResource("").toURI()))) {
            for (Path file : files.toList()) {
                Class<?> type = Class.forName(one.getPackageName() + "."
                        + file.getFileName().toString().replace(".class", ""));
                if (type.isInterface()) {
                    methods.addAll(List.of(type.getDeclaredMethods()));
                }
            }
        }
        return methods;
    }
}
