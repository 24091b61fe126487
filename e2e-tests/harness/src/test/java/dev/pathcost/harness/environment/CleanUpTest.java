package dev.pathcost.harness.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
  void nothingIsUndoneTwice() {
    cleanUp.add(() -> done.add("once"));

    cleanUp.close();
    cleanUp.close();

    assertThat(done).containsExactly("once");
  }
}
