package dev.pathcost.harness.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Further JVMs of a test, with the class path of the test itself. */
public final class TestJvm {

  private TestJvm() {}

  /**
   * A JVM that will run a program.
   *
   * @param main the program
   * @param firstOnClassPath what is to be found before anything else
   * @param properties system properties, as {@code name=value}
   * @param arguments the program's arguments
   */
  public static ProcessBuilder of(
      Class<?> main, Path firstOnClassPath, List<String> properties, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-cp");
    command.add(firstOnClassPath + File.pathSeparator + System.getProperty("java.class.path"));
    properties.forEach(property -> command.add("-D" + property));
    command.add(main.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true);
  }

  /** Runs it to its end; its output. */
  public static String output(ProcessBuilder jvm) throws IOException, InterruptedException {
    Process process = jvm.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
