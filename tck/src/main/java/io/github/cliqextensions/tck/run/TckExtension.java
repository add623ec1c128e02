package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.ProvokesLockOut;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.http.Conversation;
import io.github.cliqextensions.tck.http.Judged;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a test what it needs on the target of this run. */
public final class TckExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    /** Under which a test tells why parts of it were left out. */
    static final String LEFT_OUT = "left out";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TckExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        Run run = Run.of(context.getConfigurationParameter(Run.PARAMETER)
                .orElseThrow(() -> new IllegalStateException("the suite is started by Tck, not by JUnit")));
        run.presence().check();
        Method test = context.getRequiredTestMethod();
        RuleTest ruleTest = AnnotationSupport.findAnnotation(test, RuleTest.class)
                .orElseThrow(() -> new IllegalStateException(test + " is no test of a rule"));
        Rule rule = RuleNames.rule(test.getName());
        Arrange arrange =
                new Arrange(new Conversation(run.target(), new Judged(rule, ruleTest.value()), run.coverage()));
        context.getStore(NAMESPACE).put(Arrange.class, arrange); // which closes it when the test is over
        if (AnnotationSupport.isAnnotated(test, ProvokesLockOut.class)
                || AnnotationSupport.isAnnotated(test.getDeclaringClass(), ProvokesLockOut.class)) {
            arrange.lockOut();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Arrange arrange = context.getStore(NAMESPACE).get(Arrange.class, Arrange.class);
        if (arrange != null && !arrange.leftOut().isEmpty()) {
            context.publishReportEntry(LEFT_OUT, String.join("; ", new TreeSet<>(arrange.leftOut())));
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Arrange.class;
    }

    @Override
    public Arrange resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(Arrange.class, Arrange.class));
    }
}
