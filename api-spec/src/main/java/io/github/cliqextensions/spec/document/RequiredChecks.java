package io.github.cliqextensions.spec.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.cliqextensions.spec.document.DocumentReader.Read;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every member that is not {@code @Nullable} is there, and every member that is there has a value: of a member without one, Jackson
 * makes null, as of one that is missing.
 */
final class RequiredChecks {

    private final Read read;

    RequiredChecks(Read read) {
        this.read = read;
    }

    void check() {
        check("#", read.document());
    }

    private void check(String pointer, @Nullable Object value) {
        if (value == null) {
            throw read.error(pointer, "a value is required here");
        } else if (value instanceof Record object) {
            checkComponents(pointer, object);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, child) -> check(pointer + "/" + Pointers.escape(String.valueOf(name)), child));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check(pointer + "/" + i, list.get(i));
            }
        }
    }

    private void checkComponents(String pointer, Record object) {
        for (RecordComponent component : object.getClass().getRecordComponents()) {
            String child = pointer + "/" + name(component);
            Object value = value(component, object);
            boolean there = !Pointers.at(read.tree(), child).isMissingNode();
            if (value != null || there || !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                check(child, value);
            }
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null ? component.getName() : named.value();
    }

    private static @Nullable Object value(RecordComponent component, Record object) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
