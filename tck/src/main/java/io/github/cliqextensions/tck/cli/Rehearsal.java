package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Tck;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.Given;
import io.github.cliqextensions.tck.targets.GivenTarget;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/**
 * The same run with the same permissions against a mock of our own, on a clock that moves whenever the run would wait. So
 * what the plan says is what a right server sees.
 *
 * @param requests about each operation, those that arrange and put back among them
 * @param installs how many requests installed something
 * @param upgrades how many upgraded it, or would have if there were something newer
 * @param lockedOut the operations that the user of {@code --token} was locked out of
 * @param memberLockedOut the same of the user of {@code --member-token}
 * @param waiting how long it waited for the allowance
 */
record Rehearsal(
        Report report,
        Map<Operation, Integer> requests,
        int installs,
        int upgrades,
        Set<Operation> lockedOut,
        Set<Operation> memberLockedOut,
        Duration waiting) {

    static Rehearsal of(Given given, Stop stop) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (CliqMock mock = CliqMock.start(now::get)) {
            TargetOrganization organization = new ControlTarget(mock.baseUrl(), mock.baseUrl())
                    .organization(new OrganizationShape().installedForOrganization());
            Given rehearsed = new Given(
                    mock.baseUrl(),
                    organization.extension(),
                    organization.token(User.ADMIN),
                    given.memberToken().map(token -> organization.token(User.MEMBER)),
                    given.changes(),
                    given.lockOut());
            GivenTarget target =
                    new GivenTarget(rehearsed, now::get, duration -> now.updateAndGet(time -> time.plus(duration)));
            Watched watched = new Watched(target, stop);
            Report report;
            try (target) {
                target.probe();
                if (!Address.isLoopback(given.baseUrl())) {
                    target.letEarlierPass();
                }
                report = Tck.run(watched);
            }
            return new Rehearsal(
                    report,
                    target.requests(),
                    watched.succeeded(Operation.INSTALL),
                    watched.succeeded(Operation.UPGRADE),
                    locked(watched, rehearsed.token()),
                    rehearsed.memberToken().map(token -> locked(watched, token)).orElse(Set.of()),
                    Duration.between(Instant.EPOCH, now.get()));
        }
    }

    private static Set<Operation> locked(Watched watched, String token) {
        return watched.locks().stream()
                .filter(lock -> lock.authorization().contains(token))
                .map(Watched.Lock::operation)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
