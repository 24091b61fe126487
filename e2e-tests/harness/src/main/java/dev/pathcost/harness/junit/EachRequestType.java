package dev.pathcost.harness.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a parameterized test each {@link dev.pathcost.span.RequestType} of the system that
 * {@link PathcostTest} names.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(RequestTypes.class)
public @interface EachRequestType {}
