package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import io.github.cliqextensions.tck.targets.Changes;
import io.github.cliqextensions.tck.targets.Given;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run is about to do, in words. Said before the first request, while it can still be called off. */
final class Plan {

    private Plan() {}

    /** Of a target with a control API. */
    static List<String> of(URI baseUrl, boolean own, int tests) {
        List<String> lines = new ArrayList<>();
        lines.add("Plan");
        lines.add("  target: " + (own ? "a mock that this program has started, " : "") + baseUrl
                + ", by its control API");
        lines.add("  tests: all " + tests + ", each in an organization and with users of its own, which it adds"
                + (own ? "" : " and which stay there"));
        lines.add("  what cannot be undone: nothing, outside of these organizations");
        lines.add("  lock-outs: provoked, of these users alone");
        lines.add("  requests: nobody's allowance is used; how many there were is said at the end");
        lines.add("  time: nothing is waited for; the clocks of these organizations are moved");
        return lines;
    }

    /** Of one without. */
    static List<String> of(Given given, Rehearsal rehearsal) {
        Report report = rehearsal.report();
        List<Result> notApplicable = report.in(State.NOT_APPLICABLE);
        List<Result> notChecked = report.in(State.NOT_CHECKED);
        int all = report.results().size();
        List<String> lines = new ArrayList<>();
        lines.add("Plan, from a rehearsal on a mock that answers by the contract");
        lines.add("  what cannot be undone: " + lasting(given, rehearsal));
        lines.add("  target: " + target(given.baseUrl()));
        lines.add("  tests: " + (all - notApplicable.size() - notChecked.size()) + " of " + all);
        List<Result> inPart = Summary.inPart(report);
        if (!inPart.isEmpty()) {
            lines.add("  of these in part: " + inPart.size());
            lines.addAll(Texts.reasons(inPart));
        }
        if (!notApplicable.isEmpty()) {
            lines.add("  not applicable here: " + notApplicable.size());
            lines.addAll(Texts.reasons(notApplicable));
        }
        if (!notChecked.isEmpty()) {
            lines.add("  not checked: " + notChecked.size());
            lines.addAll(Texts.reasons(notChecked));
        }
        lines.add("  what is put back: "
                + (given.changes() == Changes.NONE
                        ? "nothing, since no property is written"
                        : "properties of " + given.extension() + ", also after Ctrl-C"));
        lines.add("  lock-outs: " + lockOuts(given, rehearsal));
        lines.add("  requests: " + Texts.sum(rehearsal.requests()) + ": " + Texts.of(rehearsal.requests()));
        lines.add("  time: " + time(rehearsal.waiting()));
        return lines;
    }

    private static String target(URI baseUrl) {
        return Address.dataCenter(baseUrl)
                .map(center -> baseUrl + ", THE REAL SERVICE (data centre " + center + "), without a control API")
                .orElse(baseUrl + ", without a control API");
    }

    private static String lasting(Given given, Rehearsal rehearsal) {
        if (given.changes() != Changes.INSTALL) {
            return "nothing; nothing is installed or upgraded";
        }
        return given.extension()
                + " is installed for the whole organization if it is not, and upgraded to its newest version ("
                + Texts.count(sent(rehearsal, Operation.INSTALL), "request") + " to install, of which "
                + rehearsal.installs() + " succeed where it is installed already; "
                + Texts.count(sent(rehearsal, Operation.UPGRADE), "request") + " to upgrade, of which "
                + rehearsal.upgrades() + " succeed)";
    }

    private static int sent(Rehearsal rehearsal, Operation operation) {
        return rehearsal.requests().getOrDefault(operation, 0);
    }

    private static String lockOuts(Given given, Rehearsal rehearsal) {
        if (!given.lockOut()) {
            return "none is provoked; the run keeps below every threshold by waiting"
                    + (Address.isLoopback(given.baseUrl())
                            ? ""
                            : ", at first for what was sent before it, which may count still");
        }
        List<String> who = new ArrayList<>();
        addLocks("--token", rehearsal.lockedOut(), who);
        addLocks("--member-token", rehearsal.memberLockedOut(), who);
        return who.isEmpty()
                ? "permitted, and provoked by none of these tests"
                : "provoked at the end: " + String.join("; ", who) + "; the run waits for their end";
    }

    private static void addLocks(String token, Set<Operation> operations, List<String> who) {
        if (!operations.isEmpty()) {
            who.add("the user of " + token + " is locked out of "
                    + operations.stream()
                            .map(operation -> operation.id() + " ("
                                    + Texts.of(operation.rateLimit().lock()) + ")")
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String time(Duration waiting) {
        return waiting.isZero()
                ? "what the target takes to answer; nothing is waited for"
                : Texts.of(waiting)
                        + " of waiting for the allowance at the contract's thresholds, and what the target takes to"
                        + " answer";
    }
}
