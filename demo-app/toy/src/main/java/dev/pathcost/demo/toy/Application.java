package dev.pathcost.demo.toy;

import io.micronaut.runtime.Micronaut;

/** Starts the rolldice application under the name in {@code PATHCOST_SERVICE}. */
public final class Application {

  private Application() {}

  /** Runs until the process is asked to end. */
  public static void main(String[] args) {
    Micronaut.build(args).banner(false).mainClass(Application.class).start();
  }
}
