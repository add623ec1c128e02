package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.generate.Types.Component;
import java.time.Duration;
import java.util.List;

/** {@code RateLimit}: the allowance of an operation. */
final class RateLimitSource {

    private RateLimitSource() {}

    static TypeSpec of() {
        ClassName duration = ClassName.get(Duration.class);
        return Types.recordOf(
                "RateLimit",
                "How often a user may call an operation, and what follows when that is exceeded (RATE-1 to RATE-5).",
                List.of(
                        new Component("threshold", TypeName.INT, "how many requests a window allows"),
                        new Component("window", duration, "how long a request counts"),
                        new Component("lock", duration, "how long the operation is locked for who passes it")));
    }
}
