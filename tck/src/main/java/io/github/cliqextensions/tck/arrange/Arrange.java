package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.http.Conversation;
import io.github.cliqextensions.tck.targets.NotChecked;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.opentest4j.TestAbortedException;

/** What a test asks for before it starts. Each thing is made for this test alone, so that all tests run side by side. */
public final class Arrange implements AutoCloseable {

    private final Conversation conversation;
    private boolean lockOut;
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();
    private final Queue<TargetOrganization> arranged = new ConcurrentLinkedQueue<>();

    public Arrange(Conversation conversation) {
        this.conversation = conversation;
    }

    /** An organization with three users, and an extension that is not installed. */
    public Organization organization() {
        return organization(shape -> {});
    }

    /** The same with teams that it can be installed for. */
    public Organization withTeams() {
        return organization(OrganizationShape::withTeams);
    }

    /** The same, or one in which it is installed: for what does not depend on it. */
    public Organization any() {
        return organization(OrganizationShape::onlyWishedFor);
    }

    /** The same with the extension installed for everybody. */
    public Organization installed() {
        return organization(OrganizationShape::installedForOrganization);
    }

    /** An organization in which the operation's request, sent by its admin as it is, succeeds, and changes what it can. */
    public Organization readyFor(Operation operation) {
        return organization(shape -> shapeFor(operation, shape));
    }

    private static OrganizationShape shapeFor(Operation operation, OrganizationShape shape) {
        return switch (operation) {
            case INSTALL -> shape;
            case UPGRADE, SET_PROPERTIES -> shape.installedForOrganization();
            case GET_PROPERTIES, GET_PROPERTY, DELETE_PROPERTY ->
                shape.installedForOrganization().properties(Map.of(Caller.ANY_KEY, "v"));
        };
    }

    /**
     * The same, or as near to it as the target has it: for requests that are refused in any other organization as well, or of
     * which it does not matter what is answered.
     */
    public Organization bestFor(Operation operation) {
        return organization(shape -> shapeFor(operation, shape).onlyWishedFor());
    }

    /**
     * The same for refused requests that would show in the installation if the operation is one that changes it and they were
     * not refused.
     */
    public Organization changeableBy(Operation operation) {
        return operation == Operation.SET_PROPERTIES
                ? organization(shape -> shape.installedForOrganization().onlyWishedFor())
                : bestFor(operation);
    }

    /** The same with the extension installed for everybody, and with these properties. */
    public Organization installedWith(Map<String, String> properties) {
        return organization(shape -> shape.installedForOrganization().properties(properties));
    }

    /** The same where the extension has no other properties than these, so that the whole cap is the test's. */
    public Organization alone(Map<String, String> properties) {
        return organization(
                shape -> shape.installedForOrganization().properties(properties).noOtherProperties());
    }

    /** An organization of another shape. */
    public Organization organization(Consumer<OrganizationShape> change) {
        OrganizationShape shape = new OrganizationShape();
        change.accept(shape);
        TargetOrganization organization = conversation.target().organization(shape);
        arranged.add(organization);
        conversation.history().extensionKey(organization.extension().key());
        conversation.history().values(shape.properties().values());
        return new Organization(conversation, organization);
    }

    /** Does this for each operation that the target lets it, and remembers for which it did not. */
    public void each(Consumer<Operation> test) {
        each(List.of(Operation.values()), test);
    }

    /**
     * Does this for each case that the target lets it, and remembers why it did not for others. Where it lets it for none, the
     * whole test is not applicable, or not checked. Every case has to ask something of the target: one that looks at nothing
     * would make a test pass in which nothing was looked at.
     */
    public <T> void each(Collection<T> cases, Consumer<T> test) {
        List<TestAbortedException> aborted = new ArrayList<>();
        for (T one : cases) {
            try {
                test.accept(one);
            } catch (TestAbortedException left) {
                aborted.add(left);
            }
        }
        if (!aborted.isEmpty() && aborted.size() == cases.size()) {
            throw mostCommon(aborted);
        }
        aborted.stream()
                .map(TestAbortedException::getMessage)
                .map(String::valueOf)
                .forEach(leftOut::add);
    }

    /** What may be permitted stands before what cannot be given. */
    private static TestAbortedException mostCommon(List<TestAbortedException> aborted) {
        List<TestAbortedException> notChecked =
                aborted.stream().filter(NotChecked.class::isInstance).toList();
        List<TestAbortedException> told = notChecked.isEmpty() ? aborted : notChecked;
        Map<String, Long> times = told.stream()
                .collect(Collectors.groupingBy(why -> String.valueOf(why.getMessage()), Collectors.counting()));
        return told.stream()
                .max(Comparator.comparingLong(why -> times.getOrDefault(String.valueOf(why.getMessage()), 0L)))
                .orElseThrow();
    }

    /** Why parts of the test were left out; empty where nothing was. */
    public Set<String> leftOut() {
        return Set.copyOf(leftOut);
    }

    /** The test is one that locks a user out. */
    public void lockOut() {
        conversation.target().beforeLockOut();
        lockOut = true;
    }

    /** The test is over. */
    @Override
    public void close() {
        if (lockOut) {
            conversation.target().afterLockOut();
        }
        arranged.forEach(TargetOrganization::close);
    }
}
