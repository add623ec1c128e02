package io.github.cliqextensions.tck.cli;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/**
 * What the program is started in.
 *
 * @param terminal whether somebody looks on, at something where a line can be written anew
 */
record Surroundings(Map<String, String> environment, PrintStream out, PrintStream err, boolean terminal) {

    static Surroundings ofThisProcess() {
        Map<String, String> environment = System.getenv();
        boolean log = environment.containsKey("CI") || "dumb".equals(environment.getOrDefault("TERM", "dumb"));
        return new Surroundings(environment, System.out, System.err, !log && isTerminal(System.console()));
    }

    /** From Java 22 on there is a console where there is no terminal, and it says so by a method that Java 17 has not. */
    private static boolean isTerminal(@org.jspecify.annotations.Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException older) {
            return true;
        }
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return terminal ? "a terminal" : "no terminal";
    }
}
