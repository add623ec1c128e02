package io.github.cliqextensions.tck.cli;

import java.io.PrintStream;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program {@code cliq-tck.jar}. */
public final class CliqTck {

    static final int CONFORMS = 0;
    static final int DOES_NOT_CONFORM = 1;
    static final int UNDECIDED = 2;

    /** Of the mock that is started here nobody wants to read; the report says what it did wrong. */
    private static final Map<String, String> LOGGING = Map.of("org.slf4j.simpleLogger.defaultLogLevel", "error");

    private CliqTck() {}

    public static void main(String[] args) {
        LOGGING.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
        Stop stop = new Stop();
        Signals.end(stop);
        int status = UNDECIDED;
        try {
            status = run(Surroundings.ofThisProcess(), stop, args);
        } finally {
            stop.done();
        }
        System.exit(status);
    }

    /** Runs it to its end and answers the exit status. Nothing but a run that looked is ever a good one. */
    static int run(Surroundings surroundings, Stop stop, String... args) {
        try {
            CommandLine line = line();
            ParseResult parsed = parse(line, args);
            if (parsed.isUsageHelpRequested()) {
                line.usage(surroundings.out());
                return CONFORMS;
            }
            if (parsed.isVersionHelpRequested()) {
                line.printVersionHelp(surroundings.out());
                return CONFORMS;
            }
            Settings settings = Settings.of(Values.of(arguments(parsed), surroundings.environment()));
            settings.warnings().forEach(warning -> say(surroundings.err(), "warning: " + warning));
            return new Judging(settings, surroundings, stop).judge();
        } catch (BadSettings bad) {
            say(surroundings.err(), bad.getMessage() + " (see --help)");
        } catch (RuntimeException | Error e) {
            // Its message may quote anything. Left alone, Java would end with the status of a target that does not
            // conform.
            say(surroundings.err(), io.github.cliqextensions.tck.run.Outcome.trouble(e));
        }
        return UNDECIDED;
    }

    private static void say(PrintStream err, String message) {
        err.println("cliq-tck: " + message);
        err.flush();
    }

    private static CommandLine line() {
        CommandSpec spec = CommandSpec.create()
                .name("cliq-tck")
                .version("cliq-tck " + version())
                .mixinStandardHelpOptions(true);
        spec.usageMessage()
                .description(
                        "Judges a server by every rule of the Extensions API of Zoho Cliq, and says first what it is about"
                                + " to do. Each option can also be given as a variable of the environment, CLIQ_TCK_BASE_URL for"
                                + " --base-url. Not affiliated with Zoho.")
                .autoWidth(true)
                .sortOptions(false)
                .sortSynopsis(false)
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(statuses());
        for (Setting setting : Setting.values()) {
            OptionSpec.Builder option = OptionSpec.builder(setting.option())
                    .paramLabel(setting.label())
                    .type(String.class)
                    .arity(setting.alone().isPresent() ? "0..1" : "1")
                    .description(setting.description().replace("%", "%%"));
            setting.alone().ifPresent(option::fallbackValue);
            spec.addOption(option.build());
        }
        return new CommandLine(spec).setExpandAtFiles(false);
    }

    private static Map<String, String> statuses() {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put(String.valueOf(CONFORMS), "the target conforms");
        statuses.put(String.valueOf(DOES_NOT_CONFORM), "it does not");
        statuses.put(
                String.valueOf(UNDECIDED),
                "bad options, the target cannot be reached, nothing ran, or some tests could not run");
        statuses.put(
                "130, 143",
                "ended by Ctrl-C or SIGTERM, after it has put back and reported; a second one ends it at once");
        return statuses;
    }

    /** What picocli would say may quote a secret behind a slip in an option's name. */
    private static ParseResult parse(CommandLine line, String... args) {
        try {
            return line.parseArgs(args);
        } catch (UnmatchedArgumentException unknown) {
            String options = unknown.getUnmatched().stream()
                    .filter(argument -> argument.startsWith("-"))
                    .map(argument -> argument.replaceFirst("=.*", ""))
                    .collect(Collectors.joining(", "));
            throw new BadSettings(
                    options.isEmpty()
                            ? "there is an argument that belongs to no option"
                            : "no such option: " + options);
        } catch (ParameterException bad) {
            throw new BadSettings(Objects.requireNonNullElse(bad.getMessage(), "an option cannot be taken"));
        }
    }

    private static Map<Setting, String> arguments(ParseResult parsed) {
        Map<Setting, String> arguments = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (parsed.hasMatchedOption(setting.option())) {
                arguments.put(setting, parsed.matchedOptionValue(setting.option(), ""));
            }
        }
        return arguments;
    }

    /** That which the build has written into the jar. */
    private static String version() {
        return Objects.requireNonNullElse(CliqTck.class.getPackage().getImplementationVersion(), "(not packaged)");
    }
}
