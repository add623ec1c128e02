package io.github.cliqextensions.tck.cli;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A properties file with what a target gave. It may be anything by mistake, a file with nothing but a token in it too, so
 * that what is wrong is told by the number of its line.
 */
record SecretsFile(Map<Setting, String> values, List<String> warnings) {

    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /** Some editors write it, and it is none of the first key. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Without what is secret in it. */
    @Override
    public String toString() {
        return "secrets of " + values.keySet();
    }

    /** Of two values of a key the one would be taken in silence. */
    private static final class Once extends Properties {

        private static final long serialVersionUID = 1;

        @Override
        public synchronized @Nullable Object put(Object key, Object value) {
            if (containsKey(key) && Setting.ofKey(key.toString()).isPresent()) {
                throw new BadSettings("--secrets: " + key + " is in the file twice; leave one out");
            }
            return super.put(key, value);
        }
    }

    /** @throws BadSettings if it cannot be read, or has a line that says nothing */
    static SecretsFile read(Path file) {
        String text = text(file);
        Properties properties = new Once();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new BadSettings(
                    "--secrets: " + file + " is not a properties file: one of its \\u escapes is malformed");
        }
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (String key : properties.stringPropertyNames()) {
            String where = "--secrets: " + file + ", line " + line(text, key);
            Setting setting = Setting.ofKey(key)
                    .filter(Setting::isOfTheTarget)
                    .orElseThrow(() -> new BadSettings(where + ": the key is not one of " + keys()));
            String value = properties.getProperty(key).strip();
            if (value.isEmpty()) {
                throw new BadSettings(
                        where + ": " + key + " has no value; write " + key + "=... or leave the line out");
            }
            values.put(setting, value);
        }
        return new SecretsFile(values, warnings(file));
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw new BadSettings(
                    "--secrets: " + file + " cannot be read as text in UTF-8; is it there, and yours to read?");
        }
    }

    private static String line(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).stripLeading().startsWith(key)) {
                return String.valueOf(i + 1);
            }
        }
        return "?"; // written with escapes
    }

    private static String keys() {
        return Arrays.stream(Setting.values())
                .filter(Setting::isOfTheTarget)
                .map(Setting::key)
                .collect(Collectors.joining(", "));
    }

    private static List<String> warnings(Path file) {
        try {
            return Collections.disjoint(Files.getPosixFilePermissions(file), OF_OTHERS)
                    ? List.of()
                    : List.of("--secrets: others can read " + file + "; chmod 600 changes that");
        } catch (IOException | UnsupportedOperationException noPermissions) {
            return List.of();
        }
    }
}
