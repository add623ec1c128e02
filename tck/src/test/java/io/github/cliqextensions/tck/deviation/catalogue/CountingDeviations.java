package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Rule.AUTH_3;
import static io.github.cliqextensions.spec.Rule.EXT_1;
import static io.github.cliqextensions.spec.Rule.EXT_2;
import static io.github.cliqextensions.spec.Rule.EXT_4;
import static io.github.cliqextensions.spec.Rule.GET_2;
import static io.github.cliqextensions.spec.Rule.HTTP_3;
import static io.github.cliqextensions.spec.Rule.INSTALL_10;
import static io.github.cliqextensions.spec.Rule.PROP_8;
import static io.github.cliqextensions.spec.Rule.RATE_3;
import static io.github.cliqextensions.spec.Rule.RATE_4;
import static io.github.cliqextensions.spec.Rule.RATE_7;
import static io.github.cliqextensions.spec.Rule.RATE_8;
import static io.github.cliqextensions.spec.Rule.RATE_9;
import static io.github.cliqextensions.spec.Rule.UPGRADE_4;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.remembering;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Limiting;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** RATE-7 to RATE-9: which requests count, and what a refusal tells. */
final class CountingDeviations {

    private CountingDeviations() {}

    static List<Deviation> all() {
        return Stream.of(forgiven(), counted(), told()).flatMap(List::stream).toList();
    }

    private static List<Deviation> forgiven() {
        return List.of(
                lax(RATE_7, "does not count malformed requests", forgives(EXT_1), says(Refusal.MALFORMED_REQUEST)),
                lax(
                        RATE_7,
                        "does not count requests with a wrong key of the extension",
                        forgives(EXT_4),
                        says(Refusal.NO_PERMISSION)),
                lax(
                        RATE_7,
                        "does not count requests about an unknown extension",
                        forgives(EXT_2),
                        says(Refusal.NOT_FOUND)),
                lax(
                        RATE_7,
                        "does not count requests that accept no JSON",
                        forgives(HTTP_3),
                        says(Refusal.TYPE_NOT_SUPPORTED)),
                lax(RATE_7, "does not count requests without the scope", forgives(AUTH_3), says(Refusal.NO_PERMISSION)),
                lax(
                        RATE_7,
                        "does not count requests that the state stands against",
                        forgives(INSTALL_10, UPGRADE_4, PROP_8),
                        "a request after one that was answered "),
                lax(
                        RATE_7,
                        "does not count requests for a property that is not set",
                        forgives(GET_2),
                        says(Refusal.NOT_FOUND)),
                lax(
                        RATE_7,
                        "does not count requests that meet a fault",
                        () -> new Limiting() {
                            @Override
                            protected boolean isForgiven(Asked asked, Answer answer) {
                                return asked.fault().isPresent();
                            }
                        },
                        says(Refusal.SERVER_ERROR)),
                lax(
                        RATE_7,
                        "counts what succeeds only",
                        () -> new Limiting() {
                            @Override
                            protected boolean isForgiven(Asked asked, Answer answer) {
                                return answer.status() >= 400;
                            }
                        },
                        "a request after one that was answered "));
    }

    private static List<Deviation> counted() {
        return List.of(
                strict(RATE_7, "counts requests with an expired token", counts(Asked::operation), Says.admitted()),
                strict(
                        RATE_7,
                        "counts requests for an unknown path",
                        counts(asked -> asked.operation().or(() -> ofUnknownPath(asked))),
                        Says.admitted()),
                strict(
                        RATE_7,
                        "counts HEAD as GET",
                        counts(asked -> asked.operation()
                                .or(() -> asked.request().method().equals("HEAD")
                                        ? operation("GET", asked.request().path())
                                        : Optional.empty())),
                        Says.admitted()));
    }

    private static List<Deviation> told() {
        return List.of(
                lax(
                        RATE_8,
                        "tells when to come again",
                        answersRefusalsBy(Answers.header("Retry-After", "60"), RATE_3, RATE_4),
                        "no header Retry-After"),
                lax(
                        RATE_8,
                        "tells when to come again who comes back during the lock",
                        answersRefusalsBy(Answers.header("Retry-After", "60"), RATE_4),
                        "no header Retry-After"),
                lax(
                        RATE_9,
                        "passes over throttling that it was told of",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.fault().isPresent() ? Answers.success(asked) : right;
                        }),
                        Says.status(INSTALL, Refusal.REQUEST_LIMIT_EXCEEDED)),
                lax(
                        RATE_9,
                        "throttles, and does what was asked for",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.fault().isPresent()) {
                                real.answer(asked, asked.sent());
                            }
                            return right;
                        }),
                        Says.unchanged()),
                strict(
                        RATE_9,
                        "locks out whom it throttles",
                        remembering(ConcurrentHashMap::new, CountingDeviations::locksOut),
                        Says.success(INSTALL)),
                other(
                        RATE_9,
                        "throttles as it locks out",
                        faults(Answers.status(429)),
                        Says.status(INSTALL, Refusal.REQUEST_LIMIT_EXCEEDED)),
                other(
                        RATE_9,
                        "throttles without a code",
                        faults(Answers.withoutCode()),
                        Says.code(Refusal.REQUEST_LIMIT_EXCEEDED)),
                other(
                        RATE_9,
                        "throttles with the message of a lock",
                        faults(Answers.message(Refusal.TOO_MANY_REQUESTS.message())),
                        Says.message(Refusal.REQUEST_LIMIT_EXCEEDED)));
    }

    private static String says(Refusal refusal) {
        return "a request after one that was answered "
                + Objects.requireNonNull(INSTALL.refusals().get(refusal));
    }

    /** Does not count what is refused by one of these rules. */
    private static Supplier<Wrong> forgives(Rule... rules) {
        return () -> new Limiting() {
            @Override
            protected boolean isForgiven(Asked asked, Answer answer) {
                return asked.isRefusedBy(rules);
            }
        };
    }

    /** Counts requests of whoever shows a token that is known. */
    private static Supplier<Wrong> counts(Function<Asked, Optional<Operation>> as) {
        return () -> new Limiting() {
            @Override
            protected Optional<Operation> counted(Asked asked) {
                return asked.token().isPresent() ? as.apply(asked) : Optional.empty();
            }
        };
    }

    private static Supplier<Wrong> faults(UnaryOperator<Answer> change) {
        return Wrongs.answers(asked -> asked.fault().isPresent(), change);
    }

    private static Answer locksOut(Asked asked, Real real, Map<String, Boolean> locked) {
        String organization = asked.organization().map(Organization::id).orElse("");
        Answer right = locked.containsKey(organization)
                ? Answers.refusal(asked, Refusal.TOO_MANY_REQUESTS)
                : real.answer(asked);
        if (asked.fault().isPresent()) {
            locked.put(organization, true);
        }
        return right;
    }

    /** What stands before the last two segments of a path. */
    private static Optional<Operation> ofUnknownPath(Asked asked) {
        return operation(asked.request().method(), asked.request().path().replaceFirst("(/[^/]*){2}$", ""));
    }

    private static Optional<Operation> operation(String method, String path) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> path.matches(".*" + operation.path().replaceAll("[{][^}]*[}]", "[^/]*")))
                .findFirst();
    }
}
