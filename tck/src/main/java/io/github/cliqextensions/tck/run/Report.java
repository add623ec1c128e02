package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.http.Coverage;
import java.util.List;

/** What a run found, and what it has seen of the target while it looked. */
public record Report(List<Result> results, Coverage coverage) {

    public List<Result> failures() {
        return results.stream().filter(result -> !result.passed()).toList();
    }
}
