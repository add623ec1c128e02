package io.github.cliqextensions.tck.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What was set, as it was typed. An argument goes before a variable of the environment, and that before the file. */
final class Values {

    private enum Source {
        ARGUMENT,
        ENVIRONMENT,
        FILE
    }

    private record Value(String text, Source source) {}

    private final Map<Setting, Value> values = new EnumMap<>(Setting.class);
    private final List<String> warnings = new ArrayList<>();

    /** @throws BadSettings if one is empty, or the file of secrets is not what it should be */
    static Values of(Map<Setting, String> arguments, Map<String, String> environment) {
        Values values = new Values();
        arguments.forEach((setting, text) -> values.put(setting, text.strip(), Source.ARGUMENT));
        for (Setting setting : Setting.values()) {
            String text = environment.getOrDefault(setting.variable(), "").strip();
            if (!text.isEmpty()) {
                values.put(setting, text, Source.ENVIRONMENT);
            }
        }
        values.warnOfUnknown(environment);
        values.get(Setting.SECRETS).map(Path::of).map(SecretsFile::read).ifPresent(file -> {
            values.warnings.addAll(file.warnings());
            file.values().forEach((setting, text) -> values.put(setting, text, Source.FILE));
        });
        return values;
    }

    private void put(Setting setting, String text, Source source) {
        if (text.isEmpty()) {
            throw new BadSettings(setting.option() + " has no value; give one or leave it out");
        }
        values.putIfAbsent(setting, new Value(text, source));
    }

    /** A slip in the name of a variable would switch off in silence what was to be switched on. */
    private void warnOfUnknown(Map<String, String> environment) {
        for (String variable : new TreeSet<>(environment.keySet())) {
            boolean known = Setting.ofKey(variable.replaceFirst("^CLIQ_TCK_", "")
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', '-'))
                    .isPresent();
            if (variable.startsWith("CLIQ_TCK_") && !known) {
                warnings.add(variable + " is set, and there is no such setting (see --help)");
            }
        }
    }

    Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::text);
    }

    boolean has(Setting setting) {
        return values.containsKey(setting);
    }

    boolean isArgument(Setting setting) {
        return has(setting) && source(setting) == Source.ARGUMENT;
    }

    private Source source(Setting setting) {
        return values.getOrDefault(setting, new Value("", Source.ARGUMENT)).source();
    }

    /** As who set it knows it: the option, and where it comes from if that is not an argument. */
    String named(Setting setting) {
        return switch (source(setting)) {
            case ARGUMENT -> setting.option();
            case ENVIRONMENT -> setting.option() + " (from " + setting.variable() + ")";
            case FILE -> setting.option() + " (from the file of --secrets)";
        };
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** What was set, by its key; secrets are masked. */
    Map<String, String> echo() {
        Map<String, String> echo = new LinkedHashMap<>();
        values.forEach((setting, value) -> {
            String shown = setting.isSecret() ? "***" : value.text();
            echo.put(
                    setting.key(),
                    switch (value.source()) {
                        case ARGUMENT -> shown;
                        case ENVIRONMENT -> shown + " (" + setting.variable() + ")";
                        case FILE -> shown + " (--secrets)";
                    });
        });
        return echo;
    }
}
