package dev.pathcost.harness.environment.kubernetes.helm;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Calls into the native library, and undoes what it does to this process: loaded into a JVM it
 * takes over the signals that end a program, and then Ctrl-C ends nothing and cleans nothing up.
 */
final class Native {

  /** The signals that end a program, with their numbers on every system that has both. */
  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

  /** Looking for a library on the network that was not installed with the others is no help. */
  private static final String NO_DOWNLOAD = "com.marcnuri.jkube-helm.skipRemoteJar";

  private Native() {}

  /** One call at a time: the library has state of its own. */
  static synchronized <T> T call(Supplier<T> command) {
    if (System.getProperty(NO_DOWNLOAD) == null) {
      System.setProperty(NO_DOWNLOAD, "true");
    }
    try {
      return command.get();
    } finally {
      SIGNALS.forEach(Native::endTheJvmOn);
    }
  }

  /**
   * What the JVM itself does by default. By reflection: the class is in every JDK, but the compiler
   * warns of each mention of it.
   */
  private static void endTheJvmOn(String name, int number) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler exit = (proxy, method, arguments) -> switch (method.getName()) {
        case "hashCode" -> System.identityHashCode(proxy);
        case "equals" -> arguments != null && proxy == arguments[0];
        case "toString" -> "exit on SIG" + name;
        default -> {
          System.exit(128 + number);
          yield null;
        }
      };
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              signal.getConstructor(String.class).newInstance(name),
              Proxy.newProxyInstance(
                  Native.class.getClassLoader(), new Class<?>[] {handler}, exit));
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      // This JVM leaves signals to others (-Xrs), or has none: there is nothing to give back.
    }
  }
}
