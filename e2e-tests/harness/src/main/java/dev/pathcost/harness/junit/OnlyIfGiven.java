package dev.pathcost.harness.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that run only if somebody asks for them, by giving a setting another value than its
 * default.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(OnlyIfGivenCondition.class)
public @interface OnlyIfGiven {

  /** The setting's name, such as {@code e2e.baseline}. */
  String value();
}
