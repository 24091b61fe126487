package dev.pathcost.harness.environment.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostAddressTest {

  private static final String HOSTS = """
      127.0.0.1 localhost
      ::1 localhost ip6-localhost
      fd00::1 pathcost-host
      172.17.0.1\tpathcost-host
      172.17.0.2 774f0d8129f0
      """;

  @Test
  void theNodesOwnListSaysWhereThisMachineIsByIpv4() {
    assertThat(HostAddress.inHostsFile(HOSTS, "pathcost-host")).contains("172.17.0.1");
  }

  @Test
  void aNameThatIsNotListedHasNoAddress() {
    assertThat(HostAddress.inHostsFile(HOSTS, "host")).isEmpty();
  }
}
