package dev.pathcost.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CleanUpTest {

  private final List<String> done = new ArrayList<>();
  private final CleanUp cleanUp = new CleanUp();

  @Test
  void whatCameLastIsUndoneFirst() {
    cleanUp.add(() -> done.add("first"));
    cleanUp.add(() -> done.add("second"));

    cleanUp.close();

    assertThat(done).containsExactly("second", "first");
  }

  @Test
  void itRunsToItsEndWhateverFails() {
    cleanUp.add(() -> done.add("first"));
    cleanUp.add(() -> {
      throw new IllegalStateException("later failure");
    });
    cleanUp.add(() -> {
      throw new IOException("earlier failure");
    });

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(cleanUp::close)
        .withMessageContaining("earlier failure")
        .withCauseInstanceOf(IOException.class)
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(done).containsExactly("first");
  }

  @Test
  void anErrorDoesNotEndItEither() {
    cleanUp.add(() -> done.add("first"));
    cleanUp.add(() -> {
      throw new UnsatisfiedLinkError("no library");
    });

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(cleanUp::close)
        .withMessageContaining("no library");
    assertThat(done).containsExactly("first");
  }

  @Test
  void anInterruptionHindersNothingThatFollowsAndIsKnownAfterwards() {
    cleanUp.add(() -> done.add("interrupted: " + Thread.currentThread().isInterrupted()));
    cleanUp.add(() -> {
      throw new InterruptedException("while it waited");
    });
    cleanUp.add(() -> {
      done.add("interrupted: " + Thread.currentThread().isInterrupted());
      Thread.currentThread().interrupt();
    });
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InfrastructureException.class).isThrownBy(cleanUp::close);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).containsExactly("interrupted: false", "interrupted: false");
  }

  @Test
  void whoeverClosesItMeanwhileWaitsForWhatIsBeingUndone() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    cleanUp.add(() -> done.add("first"));
    cleanUp.add(() -> {
      begun.countDown();
      mayEnd.await();
      done.add("second");
    });
    Thread one = new Thread(cleanUp::close);
    one.start();
    begun.await();

    Thread other = new Thread(cleanUp::close);
    other.start();
    while (other.getState() != Thread.State.BLOCKED && other.isAlive()) {
      Thread.onSpinWait();
    }
    mayEnd.countDown();
    one.join();
    other.join();

    assertThat(done).containsExactly("second", "first");
  }

  @Test
  void nothingIsUndoneTwice() {
    cleanUp.add(() -> done.add("once"));

    cleanUp.close();
    cleanUp.close();

    assertThat(done).containsExactly("once");
  }
}
