package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Rule.RATE_1;
import static io.github.cliqextensions.spec.Rule.RATE_2;
import static io.github.cliqextensions.spec.Rule.RATE_3;
import static io.github.cliqextensions.spec.Rule.RATE_4;
import static io.github.cliqextensions.spec.Rule.RATE_5;
import static io.github.cliqextensions.spec.Rule.RATE_6;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.limit.Allowance;
import io.github.cliqextensions.mock.state.AccessToken;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Limiting;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** RATE-1 to RATE-6: thresholds, windows and locks, and who is counted with whom. */
final class RateDeviations {

    /** More than a test keeps away from the edge that it keeps before. */
    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);

    private RateDeviations() {}

    static List<Deviation> all() {
        return Stream.of(thresholds(), windows(), refusals(), locks(), ends(), accounts())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> thresholds() {
        return List.of(
                strict(
                        RATE_1,
                        "admits one request less",
                        limits(limit -> new RateLimit(limit.threshold() - 1, limit.window(), limit.lock())),
                        Says.admitted()),
                strict(
                        RATE_1,
                        "has the threshold of an installation for every operation, and a little less",
                        limits(limit ->
                                new RateLimit(INSTALL.rateLimit().threshold() - 2, limit.window(), limit.lock())),
                        Says.admitted()),
                lax(
                        RATE_1,
                        "limits admins only",
                        () -> new Limiting() {
                            @Override
                            protected Optional<Operation> counted(Asked asked) {
                                return super.counted(asked)
                                        .filter(operation ->
                                                asked.user().filter(User::admin).isPresent());
                            }
                        },
                        Says.locked() + " for the last of "),
                strict(
                        RATE_1,
                        "admits half as many requests of who has no role",
                        () -> new Limiting() {
                            @Override
                            protected Allowance next(String account, Allowance before, Instant now, RateLimit limit) {
                                boolean half = account.contains(" member ");
                                return before.after(
                                        now,
                                        new RateLimit(
                                                half ? limit.threshold() / 2 : limit.threshold(),
                                                limit.window(),
                                                limit.lock()));
                            }
                        },
                        Says.admitted()),
                lax(
                        RATE_1,
                        "counts the requests about each extension apart",
                        accounts((asked, account) -> account + asked.extensionId()),
                        "a request about another extension beyond the threshold"));
    }

    private static List<Deviation> windows() {
        return List.of(
                lax(
                        RATE_2,
                        "forgets what came more than half a window ago",
                        limits(limit ->
                                new RateLimit(limit.threshold(), limit.window().dividedBy(2), limit.lock())),
                        "with the whole threshold in the last window"),
                lax(
                        RATE_2,
                        "counts from the turn of one minute to the next",
                        () -> new Limiting() {
                            private final Map<String, Instant> minutes = new ConcurrentHashMap<>();

                            @Override
                            protected Allowance next(String account, Allowance before, Instant now, RateLimit limit) {
                                Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
                                boolean another = !minute.equals(minutes.put(account, minute));
                                return (another && !before.isLocked(now) ? Allowance.UNUSED : before).after(now, limit);
                            }
                        },
                        "with the whole threshold in the last window"),
                lax(
                        RATE_2,
                        "begins anew once the first request of a window has left it",
                        () -> new Limiting() {
                            @Override
                            protected Allowance next(String account, Allowance before, Instant now, RateLimit limit) {
                                boolean begins = before.count(now, limit)
                                        < before.count(now.minus(limit.window()).plusSeconds(1), limit);
                                return (begins ? Allowance.UNUSED : before).after(now, limit);
                            }
                        },
                        "with the whole threshold in the last window"),
                strict(
                        RATE_2,
                        "counts what came two windows ago",
                        limits(limit ->
                                new RateLimit(limit.threshold(), limit.window().multipliedBy(2), limit.lock())),
                        Says.admitted()));
    }

    private static List<Deviation> refusals() {
        return List.of(
                lax(
                        RATE_3,
                        "has no limits",
                        () -> new Limiting() {
                            @Override
                            protected Optional<Operation> counted(Asked asked) {
                                return Optional.empty();
                            }
                        },
                        Says.locked() + " for the last of "),
                lax(
                        RATE_3,
                        "refuses one request later",
                        limits(limit -> new RateLimit(limit.threshold() + 1, limit.window(), limit.lock())),
                        "the request beyond the threshold of "),
                lax(
                        RATE_3,
                        "refuses, and does what was asked for",
                        () -> new Limiting() {
                            @Override
                            protected Answer refused(Asked asked, Real real, boolean lockedBefore) {
                                real.answer(asked);
                                return super.refused(asked, real, lockedBefore);
                            }
                        },
                        Says.unchanged()),
                strict(
                        RATE_3,
                        "refuses the request that reaches the threshold",
                        limits(limit -> new RateLimit(limit.threshold() - 1, limit.window(), limit.lock())),
                        Says.admitted()),
                strict(
                        RATE_3,
                        "counts a lock from the first request in the window",
                        () -> new Limiting() {
                            private final Map<String, Instant> first = new ConcurrentHashMap<>();

                            @Override
                            protected Allowance next(String account, Allowance before, Instant now, RateLimit limit) {
                                if (before.isSpent(now, limit)) {
                                    first.put(account, now);
                                }
                                Duration gone = Duration.between(first.getOrDefault(account, now), now);
                                return before.after(
                                        now,
                                        new RateLimit(
                                                limit.threshold(),
                                                limit.window(),
                                                limit.lock().minus(gone)));
                            }
                        },
                        "a request a little before the lock ends"),
                strict(
                        RATE_3,
                        "locks a user out of all operations",
                        () -> new Limiting() {
                            private final Set<String> locked = ConcurrentHashMap.newKeySet();

                            @Override
                            protected Allowance next(String account, Allowance before, Instant now, RateLimit limit) {
                                String user = account.substring(0, account.lastIndexOf(' '));
                                Allowance after = locked.contains(user) ? locked(now, limit) : before.after(now, limit);
                                if (after.isLocked(now)) {
                                    locked.add(user);
                                }
                                return after;
                            }
                        },
                        " is locked"),
                other(RATE_3, "refuses as if permission were missing", refusing(Answers.status(403)), Says.locked()),
                other(
                        RATE_3,
                        "refuses in the other form of throttling",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.REQUEST_LIMIT_EXCEEDED, RATE_3, RATE_4),
                        Says.locked()),
                other(
                        RATE_3,
                        "tells in its message how long the lock lasts",
                        refusing(Answers.message("Locked for 5 minutes.")),
                        Says.message(Refusal.TOO_MANY_REQUESTS)));
    }

    private static List<Deviation> locks() {
        return List.of(
                lax(
                        RATE_4,
                        "admits again as soon as the window lets it",
                        limits(limit -> new RateLimit(limit.threshold(), limit.window(), limit.window())),
                        "a request in the middle of the lock"),
                lax(
                        RATE_4,
                        "looks at the type that is accepted before a lock",
                        answersInstead(
                                asked -> asked.header("Accept").startsWith("image/"), Refusal.TYPE_NOT_SUPPORTED),
                        Says.locked()),
                lax(
                        RATE_4,
                        "looks at the parameters before a lock",
                        answersInstead(
                                asked -> asked.query("EXTENSION_KEY")
                                        .filter("wrong"::equals)
                                        .isPresent(),
                                Refusal.NO_PERMISSION),
                        Says.locked()),
                lax(
                        RATE_4,
                        "looks at the scope before a lock",
                        answersInstead(
                                asked -> asked.token()
                                        .filter(token -> token.scopes().isEmpty())
                                        .isPresent(),
                                Refusal.NO_PERMISSION),
                        Says.locked()),
                strict(
                        RATE_4,
                        "prolongs a lock with each request",
                        () -> new Limiting() {
                            @Override
                            protected Allowance next(String account, Allowance before, Instant now, RateLimit limit) {
                                return before.isLocked(now) ? locked(now, limit) : before.after(now, limit);
                            }
                        },
                        "a request after the lock"));
    }

    private static List<Deviation> ends() {
        return List.of(
                lax(
                        RATE_5,
                        "ends a lock early",
                        limits(limit -> new RateLimit(
                                limit.threshold(), limit.window(), limit.lock().minus(HALF_A_MINUTE))),
                        "a request a little before the lock ends"),
                lax(
                        RATE_5,
                        "has twice the threshold after a lock",
                        () -> new Limiting() {
                            private final Set<String> locked = ConcurrentHashMap.newKeySet();

                            @Override
                            protected Allowance next(String account, Allowance before, Instant now, RateLimit limit) {
                                int threshold = limit.threshold() * (locked.contains(account) ? 2 : 1);
                                Allowance after =
                                        before.after(now, new RateLimit(threshold, limit.window(), limit.lock()));
                                if (after.isLocked(now)) {
                                    locked.add(account);
                                }
                                return after;
                            }
                        },
                        "the request beyond the threshold of "),
                strict(
                        RATE_5,
                        "counts after a lock what was refused during it",
                        () -> new Limiting() {
                            private final Map<String, Integer> refused = new ConcurrentHashMap<>();

                            @Override
                            protected Allowance next(String account, Allowance before, Instant now, RateLimit limit) {
                                Allowance after = before;
                                if (before.isLocked(now)) {
                                    refused.merge(account, 1, Integer::sum);
                                    return before;
                                }
                                Integer earlier = refused.remove(account);
                                for (int i = 0; earlier != null && i < earlier; i++) {
                                    after = after.after(now, limit);
                                }
                                return after.after(now, limit);
                            }
                        },
                        Says.admitted()),
                strict(
                        RATE_5,
                        "ends a lock late",
                        limits(limit -> new RateLimit(
                                limit.threshold(), limit.window(), limit.lock().plus(HALF_A_MINUTE))),
                        Says.admitted()));
    }

    private static List<Deviation> accounts() {
        return List.of(
                lax(
                        RATE_6,
                        "counts the tokens of a user apart",
                        accounts((asked, account) ->
                                account + asked.token().map(AccessToken::token).orElse("")),
                        "beyond the threshold of both tokens together"),
                strict(
                        RATE_6,
                        "counts the users of an organization together",
                        accounts((asked, account) -> account.replaceFirst(" .* ", " ")),
                        "another user of the organization"),
                strict(
                        RATE_6,
                        "counts users of one name in different organizations together",
                        accounts((asked, account) -> account.replaceFirst("^[^ ]* ", "")),
                        "a user of another organization"),
                strict(
                        RATE_6,
                        "counts the operations together",
                        accounts((asked, account) -> account.replaceFirst(" [^ ]*$", "")),
                        Says.admitted()),
                strict(
                        RATE_6,
                        "counts the two ways to read together",
                        accounts((asked, account) -> account.replace("getProperties", "getProperty")),
                        Says.admitted()));
    }

    /** Other limits than those of the contract. */
    private static Supplier<Wrong> limits(UnaryOperator<RateLimit> change) {
        return () -> new Limiting() {
            @Override
            protected RateLimit limit(Operation operation) {
                return change.apply(operation.rateLimit());
            }
        };
    }

    /** Counts others together than the mock does, which has an account for each organization, user and operation. */
    private static Supplier<Wrong> accounts(BiFunction<Asked, String, String> change) {
        return () -> new Limiting() {
            @Override
            protected String account(Asked asked, Operation operation) {
                return change.apply(asked, super.account(asked, operation));
            }
        };
    }

    private static Supplier<Wrong> refusing(UnaryOperator<Answer> change) {
        return answersRefusalsBy(change, RATE_3, RATE_4);
    }

    private static Supplier<Wrong> answersInstead(Predicate<Asked> where, Refusal refusal) {
        return Wrongs.refusesOtherwise(where, refusal, RATE_3, RATE_4);
    }
}
