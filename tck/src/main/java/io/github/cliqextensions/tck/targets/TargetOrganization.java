package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.spec.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organization on a target that belongs to one test. Whatever an implementation leaves out, it cannot give. */
public interface TargetOrganization extends AutoCloseable {

    /** The extension that the shape speaks of. */
    TestExtension extension();

    /**
     * A token of a user, good for every operation.
     *
     * @throws NotApplicable where there is no such user
     */
    String token(User user);

    /** A token of a user for what asks for no role: best of one who has none. */
    default String tokenOfAnybody() {
        return token(User.MEMBER);
    }

    /** How it is said that something cannot be given; an implementation may know what would give it. */
    default NotApplicable cannotGive(String what) {
        return NotApplicable.needs(what);
    }

    /** One more token of a user, with these scopes, that expires then; never, if {@code expiresAt} is null. */
    default String token(User user, List<String> scopes, @Nullable Instant expiresAt) {
        throw cannotGive(
                expiresAt == null ? "a token with scopes of its choice" : "a token that expires when it is to");
    }

    /** One more extension that is not installed, with this id. */
    default TestExtension anotherExtension(long id) {
        throw cannotGive("another extension, which is not installed");
    }

    /** A refresh token of a user, for access tokens with these scopes. */
    default RefreshToken refreshToken(User user, List<String> scopes) {
        throw cannotGive("a refresh token with its client");
    }

    /** The time on its clock. */
    default Instant now() {
        throw cannotGive("a clock that can be read");
    }

    /** Moves its clock ahead, and no other. By nothing, it is asked whether it could. */
    default void advance(Duration by) {
        throw cannotGive("a clock that can be moved");
    }

    /** The next request of this operation is answered so, whatever it is. */
    default void failNext(Operation operation, int status, @Nullable String code) {
        throw cannotGive("a server that fails when it is told to");
    }

    /** Its installation of an extension. */
    default InstallationView installation(TestExtension of) {
        throw cannotGive("to look at an installation from outside of the API");
    }

    /** As much as shows of its installation, to be held against what shows later and for nothing else. */
    default InstallationView glimpse() {
        return installation(extension());
    }

    /** The keys of the properties that are set, as far as a test of this organization has dealt with them. */
    default List<String> propertyKeys() {
        return installation(extension()).propertyKeys();
    }

    /** Whether this text is shown anywhere in its state. */
    default boolean stateShows(String text) {
        throw cannotGive("to look at the state from outside of the API");
    }

    /** The test is over; what it changed and can be put back is put back. */
    @Override
    default void close() {}
}
