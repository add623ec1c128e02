package io.github.cliqextensions.mock.api.check;

import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a request's way through the API: it breaks a rule. The contract knows what is answered to that.
 *
 * <p>It carries no stack trace, since it is an answer rather than an error, and a frequent one.
 */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Broken> broken;
    private final transient Optional<Refusal> refusal;
    private final transient Optional<String> named;
    private final transient Map<String, String> headers;

    private Refused(
            List<Broken> broken, Optional<Refusal> refusal, Optional<String> named, Map<String, String> headers) {
        super("refused by " + broken, null, false, false);
        this.broken = List.copyOf(broken);
        this.refusal = refusal;
        this.named = named;
        this.headers = headers;
    }

    /** @param where the place in the request, or in words what is wrong; never a secret */
    public static Refused by(Rule rule, String where) {
        return new Refused(List.of(new Broken(rule, where)), Optional.empty(), Optional.empty(), Map.of());
    }

    /** Refused by the first of these, and by the others as well. */
    public static Refused by(List<Broken> broken) {
        return new Refused(broken, Optional.empty(), Optional.empty(), Map.of());
    }

    /** Of several answers that the contract has to this rule, this one. */
    public Refused as(Refusal one) {
        return new Refused(broken, Optional.of(one), named, headers);
    }

    /** The part of the request that the message names in the place of its placeholder. */
    public Refused naming(String part) {
        return new Refused(broken, refusal, Optional.of(part), headers);
    }

    /** With this header beside the answer. */
    public Refused with(String header, String value) {
        return new Refused(broken, refusal, named, Map.of(header, value));
    }

    public Rule rule() {
        return broken.get(0).rule();
    }

    /** Every rule that was found broken; the first decides the answer. */
    public List<Broken> broken() {
        return broken;
    }

    public Optional<Refusal> refusal() {
        return refusal;
    }

    public Optional<String> named() {
        return named;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
