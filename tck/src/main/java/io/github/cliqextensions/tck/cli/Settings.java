package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.targets.Changes;
import io.github.cliqextensions.tck.targets.Given;
import io.github.cliqextensions.tck.targets.TestExtension;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run is to do. Contradictions are found here, before anything is sent: a run that does something else than it was
 * meant to would look like a good one.
 *
 * @param echo what was set, masked
 * @param warnings what may not be meant so
 */
record Settings(Aim aim, Profile profile, Optional<Path> report, Map<String, String> echo, List<String> warnings) {

    private static final List<Setting> WITHOUT_CONTROL = List.of(
            Setting.EXTENSION_ID,
            Setting.EXTENSION_KEY,
            Setting.TOKEN,
            Setting.MEMBER_TOKEN,
            Setting.ALLOW_CHANGES,
            Setting.ALLOW_LOCKOUT);
    private static final List<Setting> NEEDED = List.of(Setting.EXTENSION_ID, Setting.EXTENSION_KEY, Setting.TOKEN);

    /** @throws BadSettings says what to do about it */
    static Settings of(Values values) {
        Aim aim = aim(values);
        Profile profile = values.get(Setting.PROFILE)
                .map(text -> profile(values, text))
                .orElse(aim instanceof Aim.Bare ? Profile.DOCUMENTED : Profile.ALL);
        List<String> warnings = new ArrayList<>(values.warnings());
        if (aim instanceof Aim.Bare bare) {
            warnOfClearSecrets(values, bare.given().baseUrl(), warnings);
        }
        return new Settings(
                aim,
                profile,
                values.get(Setting.REPORT).map(text -> path(values, Setting.REPORT, text)),
                values.echo(),
                List.copyOf(warnings));
    }

    private static Aim aim(Values values) {
        Optional<URI> baseUrl =
                values.get(Setting.BASE_URL).map(text -> Address.baseUrl(values.named(Setting.BASE_URL), text));
        Optional<URI> controlUrl = values.get(Setting.CONTROL_URL)
                .map(text -> Address.root(values.named(Setting.CONTROL_URL), text, "/_mock"));
        if (baseUrl.isEmpty()) {
            refuse(values, List.of(Setting.CONTROL_URL), "needs --base-url beside it: the address of the target");
            refuse(
                    values,
                    WITHOUT_CONTROL,
                    "is of a target without a control API: say with --base-url which, or leave it out to judge a mock");
            return new Aim.OwnMock();
        }
        if (controlUrl.isPresent()) {
            Address.dataCenter(baseUrl.get()).ifPresent(center -> {
                throw new BadSettings("--base-url is the real service, which has no control API: leave out "
                        + values.named(Setting.CONTROL_URL));
            });
            refuse(
                    values,
                    WITHOUT_CONTROL,
                    "contradicts " + values.named(Setting.CONTROL_URL)
                            + ": with a control API each test has an organization and users of its own; leave out one of them");
            return new Aim.Controlled(baseUrl.get(), controlUrl.get());
        }
        return new Aim.Bare(given(values, baseUrl.get()));
    }

    private static void refuse(Values values, List<Setting> settings, String why) {
        settings.stream().filter(values::has).findFirst().ifPresent(setting -> {
            throw new BadSettings(values.named(setting) + " " + why);
        });
    }

    private static Given given(Values values, URI baseUrl) {
        String missing = NEEDED.stream()
                .filter(setting -> !values.has(setting))
                .map(Setting::option)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new BadSettings(
                    "a target without a control API is tested by an extension and a token that it gave you:"
                            + " give " + missing
                            + " too (as an option, in the environment, or in the file of --secrets),"
                            + " or --control-url if it has one");
        }
        String token = token(values, Setting.TOKEN).orElseThrow();
        Optional<String> memberToken = token(values, Setting.MEMBER_TOKEN);
        if (memberToken.equals(Optional.of(token))) {
            throw new BadSettings(values.named(Setting.MEMBER_TOKEN)
                    + " is the same as --token; give the token of a user without a role, or leave it out");
        }
        return new Given(
                baseUrl,
                new TestExtension(
                        extensionId(values), values.get(Setting.EXTENSION_KEY).orElseThrow()),
                token,
                memberToken,
                values.get(Setting.ALLOW_CHANGES)
                        .map(text -> changes(values, text))
                        .orElse(Changes.NONE),
                values.get(Setting.ALLOW_LOCKOUT)
                        .map(text -> lockOut(values, text))
                        .orElse(false));
    }

    private static Optional<String> token(Values values, Setting setting) {
        return values.get(setting).map(text -> {
            if (!text.matches("[!-~]+")) {
                throw new BadSettings(values.named(setting)
                        + " has a space or something else in it that no token has; give the token alone, without the word"
                        + " before it");
            }
            return text;
        });
    }

    private static String extensionId(Values values) {
        String text = values.get(Setting.EXTENSION_ID).orElseThrow();
        try {
            if (text.matches("[0-9]+") && Long.parseLong(text) > 0) {
                return text;
            }
        } catch (NumberFormatException tooLarge) {
            // EXT-1: then it is none either.
        }
        throw new BadSettings(values.named(Setting.EXTENSION_ID) + " is not the id of an extension, which is a number");
    }

    private static Profile profile(Values values, String text) {
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BadSettings(values.named(Setting.PROFILE) + " is either documented or all"));
    }

    private static Changes changes(Values values, String text) {
        return switch (text) {
            case "properties", "true" -> Changes.PROPERTIES;
            case "install" -> Changes.INSTALL;
            case "none", "false" -> Changes.NONE;
            default ->
                throw new BadSettings(values.named(Setting.ALLOW_CHANGES)
                        + " is either properties or install; leave it out to change nothing");
        };
    }

    private static boolean lockOut(Values values, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadSettings(values.named(Setting.ALLOW_LOCKOUT) + " is either true or false");
        };
    }

    private static Path path(Values values, Setting setting, String text) {
        try {
            return Path.of(text);
        } catch (java.nio.file.InvalidPathException e) {
            throw new BadSettings(values.named(setting) + " is not a path");
        }
    }

    private static void warnOfClearSecrets(Values values, URI baseUrl, List<String> warnings) {
        if (Address.isLoopback(baseUrl)) {
            return;
        }
        if (baseUrl.getScheme().equals("http")) {
            warnings.add("--base-url is http: tokens and the extension's key travel in clear text; use https");
        }
        String seen = Arrays.stream(Setting.values())
                .filter(setting -> setting.isSecret() && values.isArgument(setting))
                .map(Setting::option)
                .collect(Collectors.joining(", "));
        if (!seen.isEmpty()) {
            warnings.add("others on this machine can see the arguments of a program, " + seen
                    + " too; the environment or --secrets keeps them from that");
        }
    }
}
