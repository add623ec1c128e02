package io.github.cliqextensions.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What the client, and the libraries underneath it, log while its tests run: all of it, at the lowest level. */
final class SuiteLog {

    /** As {@code simplelogger.properties} has it. */
    static final Path FILE = Path.of("target", "trace.log");

    private SuiteLog() {}

    /** What was logged meanwhile. */
    static String of(Runnable run) {
        int before = bytes().length;
        run.run();
        byte[] all = bytes();
        return new String(Arrays.copyOfRange(all, before, all.length), StandardCharsets.UTF_8);
    }

    private static byte[] bytes() {
        try {
            return Files.readAllBytes(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
