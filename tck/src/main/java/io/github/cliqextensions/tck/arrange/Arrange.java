package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.http.Conversation;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** What a test asks for before it starts. Each thing is made for this test alone, so that all tests run side by side. */
public final class Arrange implements AutoCloseable {

    private final Conversation conversation;
    private boolean lockOut;
    private final Queue<TargetOrganization> arranged = new ConcurrentLinkedQueue<>();

    public Arrange(Conversation conversation) {
        this.conversation = conversation;
    }

    /** An organization with three users, six teams, and an extension that is not installed. */
    public Organization organization() {
        return organization(shape -> {});
    }

    /** The same with the extension installed for everybody. */
    public Organization installed() {
        return organization(OrganizationShape::installedForOrganization);
    }

    /** An organization in which the operation's request, sent by its admin as it is, succeeds, and changes what it can. */
    public Organization readyFor(Operation operation) {
        return switch (operation) {
            case INSTALL -> organization();
            case UPGRADE, SET_PROPERTIES -> installed();
            case GET_PROPERTIES, GET_PROPERTY, DELETE_PROPERTY ->
                organization(shape -> shape.installedForOrganization().properties(Map.of(Caller.ANY_KEY, "v")));
        };
    }

    /** An organization in which that request shows in the installation, if the operation is one that changes it. */
    public Organization changeableBy(Operation operation) {
        return operation == Operation.SET_PROPERTIES ? installed() : readyFor(operation);
    }

    /** The same with the extension installed for everybody, and with these properties. */
    public Organization installedWith(Map<String, String> properties) {
        return organization(shape -> shape.installedForOrganization().properties(properties));
    }

    /** An organization of another shape. */
    public Organization organization(Consumer<OrganizationShape> change) {
        OrganizationShape shape = new OrganizationShape();
        change.accept(shape);
        TargetOrganization organization = conversation.target().organization(shape);
        arranged.add(organization);
        return new Organization(conversation, organization);
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
