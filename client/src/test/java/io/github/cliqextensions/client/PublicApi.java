package io.github.cliqextensions.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a program can name of the client: one line for each type, constant, constructor and method. */
final class PublicApi {

    private static final String PACKAGE = CliqExtensions.class.getPackageName() + ".";
    private static final Predicate<String> OF_OBJECT =
            Arrays.stream(Object.class.getMethods()).map(Method::getName).collect(Collectors.toUnmodifiableSet())
                    ::contains;

    private final Set<String> lines = new TreeSet<>();

    private PublicApi() {}

    /** Of all packages but the internal ones, in the order of the alphabet. */
    static List<String> lines() {
        PublicApi api = new PublicApi();
        types().forEach(api::add);
        return List.copyOf(api.lines);
    }

    /** The packages that are not internal. */
    static Set<String> packages() {
        return types().map(Class::getPackageName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Class<?>> types() {
        Path classes = classes();
        try (Stream<Path> files = Files.walk(classes)) {
            List<Class<?>> types = new ArrayList<>();
            files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .map(file -> file.replaceFirst("\\.class$", "").replaceAll("[/\\\\]", "."))
                    .filter(name -> !name.startsWith(PACKAGE + "internal."))
                    .forEach(name -> types.add(load(name)));
            return types.stream().filter(PublicApi::isVisible);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that the client was compiled to. */
    static Path classes() {
        try {
            return Path.of(CliqExtensions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        return isVisible(type.getModifiers())
                && (type.getEnclosingClass() == null ? !type.isSynthetic() : isVisible(type.getEnclosingClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private void add(Class<?> type) {
        lines.add(name(type) + ": " + declaration(type));
        for (Field field : type.getDeclaredFields()) {
            add(
                    field,
                    name(field.getDeclaringClass()) + (field.isEnumConstant() ? "." + field.getName() : field(field)));
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            add(constructor, name(type) + ": " + modifiers(constructor) + "new" + parameters(constructor));
        }
        for (Method method : type.getDeclaredMethods()) {
            if (!OF_OBJECT.test(method.getName()) && !(type.isEnum() && ofEveryEnum(method))) {
                add(
                        method,
                        name(type) + ": " + modifiers(method) + name(method.getAnnotatedReturnType(), method) + " "
                                + method.getName() + parameters(method));
            }
        }
    }

    private void add(Member member, String line) {
        if (isVisible(member.getModifiers()) && !member.isSynthetic()) {
            lines.add(line);
        }
    }

    private static boolean ofEveryEnum(Method method) {
        return method.getName().equals("values") || method.getName().equals("valueOf");
    }

    private static String declaration(Class<?> type) {
        StringBuilder text = new StringBuilder();
        if (type.isSealed()) {
            text.append("sealed ");
        }
        if (type.isEnum() || type.isRecord() || type.isInterface()) {
            text.append(type.isEnum() ? "enum" : type.isRecord() ? "record" : "interface");
        } else {
            text.append(Modifier.toString(
                            type.getModifiers() & (Modifier.ABSTRACT | Modifier.FINAL | Modifier.PROTECTED)))
                    .append(" class");
            if (type.getSuperclass() != Object.class) {
                text.append(" extends ").append(name(type.getGenericSuperclass()));
            }
        }
        if (type.getInterfaces().length > 0) {
            text.append(Arrays.stream(type.getGenericInterfaces())
                    .map(PublicApi::name)
                    .collect(Collectors.joining(", ", type.isInterface() ? " extends " : " implements ", "")));
        }
        return text.toString().strip();
    }

    private static String field(Field field) {
        return ": " + modifiers(field) + name(field.getAnnotatedType(), field) + " " + field.getName();
    }

    private static String modifiers(Member member) {
        int told = Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT;
        String text = Modifier.toString(member.getModifiers() & told);
        return text.isEmpty() ? "" : text + " ";
    }

    private static String parameters(Executable executable) {
        AnnotatedType[] types = executable.getAnnotatedParameterTypes();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            String name = name(types[i], executable.getParameters()[i]);
            boolean variable = executable.isVarArgs() && i == types.length - 1;
            parameters.add(variable ? name.replaceFirst("\\[]$", "...") : name);
        }
        String thrown = Arrays.stream(executable.getGenericExceptionTypes())
                .map(PublicApi::name)
                .collect(Collectors.joining(", "));
        return "(" + String.join(", ", parameters) + ")" + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String name(AnnotatedType type, AnnotatedElement element) {
        return (isNullable(type) || isNullable(element) ? "@Nullable " : "") + name(type.getType());
    }

    private static boolean isNullable(AnnotatedElement element) {
        @Nullable Annotation nullable = element.getAnnotation(Nullable.class);
        return nullable != null;
    }

    /** In full, but for what every reader knows: {@code java.lang} and the client's own packages. */
    private static String name(Type type) {
        return type.getTypeName()
                .replace('$', '.')
                .replaceAll("\\bjava\\.lang\\.(?=[A-Z])", "")
                .replace(PACKAGE, "");
    }
}
