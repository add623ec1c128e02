package io.github.cliqextensions.tck.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C and SIGTERM. The first lets the run come to its end; the second ends the program at once, which the JVM by itself
 * does not do: it ignores all that come while it ends. Both times the exit status is the usual one, 128 and the signal's number.
 */
final class Signals {

    private static final int BASE = 128;

    private Signals() {}

    /** Whatever ends the JVM lets the run end first. */
    static void end(Stop stop) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitEnd(stop), "cliq-tck-stop"));
        List.of("INT", "TERM").forEach(Signals::handle);
    }

    private static void awaitEnd(Stop stop) {
        if (stop.isDone()) {
            return;
        }
        System.err.println(
                "cliq-tck: ends. What was changed is put back, which may wait for the allowance, and what is known"
                        + " is reported. (Once more, and it ends at once.)");
        stop.ask();
        try {
            stop.awaitDone();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("ReferenceEquality") // equals of a proxy is what this answers
    private static boolean isSame(Object one, Object other) {
        return one == other;
    }

    /**
     * By reflection, since the compiler warns of these classes, whose module is there for them to be used. Where they are
     * missing, or the signal is the JVM's own (-Xrs), only the second signal is without effect.
     */
    private static void handle(String name) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object signal = type.getConstructor(String.class).newInstance(name);
            int status = BASE + (int) type.getMethod("getNumber").invoke(signal);
            AtomicBoolean again = new AtomicBoolean();
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            end(status, again.getAndSet(true));
                        }
                        return method.getReturnType() == boolean.class
                                ? (Object) isSame(proxy, arguments[0])
                                : method.getReturnType() == int.class ? 0 : null;
                    });
            Method handle = type.getMethod("handle", type, handler);
            Object before = handle.invoke(null, signal, ours);
            if (handler.getField("SIG_IGN").get(null).equals(before)) {
                handle.invoke(null, signal, before); // of a program in the background, whom Ctrl-C is not for
            }
        } catch (ReflectiveOperationException | IllegalArgumentException none) {
            if (none instanceof InvocationTargetException invoked && invoked.getCause() instanceof Error error) {
                throw error;
            }
        }
    }

    private static void end(int status, boolean again) {
        if (again) {
            Runtime.getRuntime().halt(status);
        }
        new Thread(() -> System.exit(status), "cliq-tck-exit").start();
    }
}
