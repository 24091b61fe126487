package dev.pathcost.harness.junit;

/** Begins a run, and then does not end by itself. */
final class EndedRunMain {

  private EndedRunMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Run.begin();
    System.out.println("the run has begun");
    Thread.sleep(Long.MAX_VALUE);
  }
}
