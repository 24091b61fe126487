package dev.pathcost.harness.environment.k3s;

import com.github.dockerjava.api.model.Bind;
import java.util.List;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;

/**
 * Binds that Testcontainers does not know of. Of those it knows it tries out whether such work,
 * with a container of an image that it pulls for that.
 */
final class UntriedBinds {

  private UntriedBinds() {}

  /** Lets the container have its binds without Testcontainers' knowing. */
  static void of(GenericContainer<?> container) {
    List<Bind> binds = List.copyOf(container.getBinds());
    container.setBinds(List.of());
    container.withCreateContainerCmdModifier(
        command -> Objects.requireNonNull(command.getHostConfig()).withBinds(binds));
  }
}
