package dev.pathcost.harness.environment.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.HostConfig;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

class UntriedBindsTest {

  @Test
  void aContainerHasItsBindsThoughTestcontainersKnowsOfNoneToTryOut() {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse("docker.io/rancher/k3s:v1"));
    container.addFileSystemBind("/sys/fs/cgroup", "/sys/fs/cgroup", BindMode.READ_WRITE);

    UntriedBinds.of(container);

    assertThat(container.getBinds()).isEmpty();
    assertThat(bindsAtCreation(container)).containsExactly("/sys/fs/cgroup:/sys/fs/cgroup:rw,z");
  }

  private static String[] bindsAtCreation(GenericContainer<?> container) {
    HostConfig hostConfig = HostConfig.newHostConfig();
    CreateContainerCmd command = (CreateContainerCmd) Proxy.newProxyInstance(
        UntriedBindsTest.class.getClassLoader(),
        new Class<?>[] {CreateContainerCmd.class},
        (proxy, method, arguments) ->
            method.getName().equals("getHostConfig") ? hostConfig : proxy);
    container.getCreateContainerCmdModifiers().forEach(modifier -> modifier.modify(command));
    return Arrays.stream(hostConfig.getBinds()).map(Bind::toString).toArray(String[]::new);
  }
}
