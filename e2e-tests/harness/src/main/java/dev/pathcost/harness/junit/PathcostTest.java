package dev.pathcost.harness.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose tests measure a running system.
 *
 * <p>The system is started when a test first asks for it, once for the whole run, and is given to
 * each parameter of type {@link RunningSystem}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(PathcostExtension.class)
public @interface PathcostTest {

  /** The system's name: its description stands in {@code systems/<name>.yaml} on the class path. */
  String system();
}
