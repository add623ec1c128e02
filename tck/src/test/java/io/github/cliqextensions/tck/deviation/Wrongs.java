package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The usual ways to be wrong, in words. Each gives a supplier, as {@link Deviation} wants it. */
public final class Wrongs {

    private Wrongs() {}

    /** Takes another request for what came, where this is so. */
    public static Supplier<Wrong> reads(Predicate<Asked> where, BiFunction<Asked, Sent, Sent> change) {
        return api((asked, real) ->
                where.test(asked) ? real.answer(asked, change.apply(asked, asked.sent())) : real.answer(asked));
    }

    /** Takes another request for what came, wherever it changes anything. */
    public static Supplier<Wrong> reads(UnaryOperator<Sent> change) {
        return reads(asked -> true, (asked, sent) -> change.apply(sent));
    }

    /** Answers something else, where this is so once the right answer is known. */
    public static Supplier<Wrong> answers(Predicate<Asked> where, UnaryOperator<Answer> change) {
        return api((asked, real) -> {
            Answer right = real.answer(asked);
            return where.test(asked) ? change.apply(right) : right;
        });
    }

    /** Answers something else to what was refused by one of these rules. */
    public static Supplier<Wrong> answersRefusalsBy(UnaryOperator<Answer> change, Rule... rules) {
        return answers(asked -> asked.isRefusedBy(rules), change);
    }

    /** Answers something else to what succeeded with one of these operations. */
    public static Supplier<Wrong> answersSuccessOf(UnaryOperator<Answer> change, Operation... operations) {
        return api((asked, real) -> {
            Answer right = real.answer(asked);
            return right.status() < 300 && asked.is(operations) ? change.apply(right) : right;
        });
    }

    /** Refuses beforehand, where this is so; only requests with a known token, so that it comes when the limits would. */
    public static Supplier<Wrong> refuses(Predicate<Asked> where, Refusal refusal) {
        return api((asked, real) -> asked.token().isPresent() && has(asked, refusal) && where.test(asked)
                ? Answers.refusal(asked, refusal)
                : real.answer(asked));
    }

    /** Refuses in another way what was refused by one of these rules, where this is so. */
    public static Supplier<Wrong> refusesOtherwise(Predicate<Asked> where, Refusal refusal, Rule... rules) {
        return api((asked, real) -> {
            Answer right = real.answer(asked);
            return asked.isRefusedBy(rules) && has(asked, refusal) && where.test(asked)
                    ? Answers.refusal(asked, refusal)
                    : right;
        });
    }

    /** Refuses what succeeded, after it has done it or not. */
    public static Supplier<Wrong> refusesSuccess(Predicate<Asked> where, Refusal refusal) {
        return api((asked, real) -> {
            Answer right = real.answer(asked);
            return right.status() < 300 && has(asked, refusal) && where.test(asked)
                    ? Answers.refusal(asked, refusal)
                    : right;
        });
    }

    /** Takes for right what breaks one of these rules: does this, and answers with success. */
    public static Supplier<Wrong> doesWhereRefusedBy(Consumer<Asked> does, Rule... rules) {
        return doesWhereRefusedBy(asked -> true, does, rules);
    }

    /** The same, where this is so. */
    public static Supplier<Wrong> doesWhereRefusedBy(Predicate<Asked> where, Consumer<Asked> does, Rule... rules) {
        return api((asked, real) -> {
            Answer right = real.answer(asked);
            if (!asked.isRefusedBy(rules) || asked.operation().isEmpty() || !where.test(asked)) {
                return right;
            }
            does.accept(asked);
            return Answers.success(asked);
        });
    }

    /** Takes for right what breaks one of these rules, and does nothing. */
    public static Supplier<Wrong> succeedsWhereRefusedBy(Rule... rules) {
        return doesWhereRefusedBy(asked -> {}, rules);
    }

    /** Takes another request for what came, where that breaks one of these rules. */
    public static Supplier<Wrong> readsWhereRefusedBy(BiFunction<Asked, Sent, Sent> change, Rule... rules) {
        return api((asked, real) -> {
            Answer right = real.answer(asked);
            return asked.isRefusedBy(rules) ? real.answer(asked, change.apply(asked, asked.sent())) : right;
        });
    }

    /** Refuses what is wrong, and does this all the same. */
    public static Supplier<Wrong> refusesAndDoes(Consumer<Asked> does, Rule... rules) {
        return api((asked, real) -> {
            Answer right = real.answer(asked);
            if (asked.isRefusedBy(rules)) {
                does.accept(asked);
            }
            return right;
        });
    }

    /** Does this as well, after what succeeded with one of these operations. */
    public static Supplier<Wrong> afterSuccessOf(Consumer<Asked> does, Operation... operations) {
        return api((asked, real) -> {
            Answer right = real.answer(asked);
            if (right.status() < 300 && asked.is(operations)) {
                does.accept(asked);
            }
            return right;
        });
    }

    /** Answers by this, in the place of the mock or around it. */
    public static Supplier<Wrong> api(BiFunction<Asked, Real, Answer> answers) {
        return () -> new Wrong() {
            @Override
            public Answer api(Asked asked, Real real) {
                return answers.apply(asked, real);
            }
        };
    }

    /** The same for a server that remembers what came before: each server has a memory of its own. */
    public static <M> Supplier<Wrong> remembering(Supplier<M> memory, Remembering<M> answers) {
        return () -> {
            M own = memory.get();
            return api((asked, real) -> answers.answer(asked, real, own)).get();
        };
    }

    /** Answers by what it remembers, which several requests may use at once. */
    public interface Remembering<M> {
        Answer answer(Asked asked, Real real, M memory);
    }

    /** The token endpoint takes another request for what came. */
    public static Supplier<Wrong> tokenEndpointReads(UnaryOperator<Sent> change) {
        return () -> new Wrong() {
            @Override
            public Answer tokens(ApiRequest request, Store store, Function<ApiRequest, Answer> real) {
                return real.apply(change.apply(Sent.like(request)));
            }
        };
    }

    /** The token endpoint answers something else. */
    public static Supplier<Wrong> tokenEndpointAnswers(UnaryOperator<Answer> change) {
        return () -> new Wrong() {
            @Override
            public Answer tokens(ApiRequest request, Store store, Function<ApiRequest, Answer> real) {
                return change.apply(real.apply(request));
            }
        };
    }

    /** Whether it is for one of these operations. */
    public static Predicate<Asked> askedFor(Operation... operations) {
        return asked -> asked.is(operations);
    }

    private static boolean has(Asked asked, Refusal refusal) {
        return asked.operation()
                .map(operation -> operation.refusals().containsKey(refusal))
                .orElseGet(() -> Arrays.stream(Operation.values())
                        .anyMatch(operation -> operation.refusals().containsKey(refusal)));
    }
}
