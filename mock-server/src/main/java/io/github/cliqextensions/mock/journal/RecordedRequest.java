package io.github.cliqextensions.mock.journal;

import io.github.cliqextensions.spec.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request and what became of it, without its secrets.
 *
 * @param time when it came, on the clock of its organization
 * @param organization empty where the token did not tell
 * @param user empty where the token did not tell
 * @param operation empty where path and method named none
 * @param path with the query, in which values are masked
 * @param code empty where the answer had none
 * @param rules the broken rules and where each was broken
 */
public record RecordedRequest(
        Instant time,
        Optional<String> organization,
        Optional<String> user,
        Optional<Operation> operation,
        String method,
        String path,
        int status,
        Optional<String> code,
        List<String> rules) {}
