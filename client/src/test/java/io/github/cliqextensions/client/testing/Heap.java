package io.github.cliqextensions.client.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What is still referred to. */
public final class Heap {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Heap() {}

    /** The bytes in use after full collections: a second one takes what the first had to leave to finalization. */
    public static long used() {
        MEMORY.gc();
        MEMORY.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
