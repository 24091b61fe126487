package dev.pathcost.harness.environment.kubernetes.forward;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.PortForward;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LoopbackPortTest {

  private static final WritableByteChannel NOWHERE =
      Channels.newChannel(OutputStream.nullOutputStream());

  private final BlockingQueue<Echo> ended = new LinkedBlockingQueue<>();

  @Test
  void leadsWhatIsSentAndWhatIsAnswered() throws Exception {
    try (LoopbackPort port = LoopbackPort.open(this::echo);
        Socket client = connect(port)) {
      client.getOutputStream().write("hello".getBytes(US_ASCII));

      byte[] answer = client.getInputStream().readNBytes(5);

      assertThat(new String(answer, US_ASCII)).isEqualTo("hello");
    }
  }

  @Test
  void aTunnelEndsWhenItsClientHangsUpAndNoOtherDoes() throws Exception {
    try (LoopbackPort port = LoopbackPort.open(this::echo);
        Socket staying = connect(port)) {
      exchange(staying);
      Socket leaving = connect(port);
      exchange(leaving);

      leaving.close();

      assertThat(ended.poll(10, TimeUnit.SECONDS)).isNotNull();
      exchange(staying);
      assertThat(ended).isEmpty();
      assertThat(port.connections()).isOne();
    }
  }

  @Test
  void aTunnelEndsWhenItClosesWhatItReadsFrom() throws Exception {
    try (LoopbackPort port = LoopbackPort.open((in, out) -> {
          Echo echo = new Echo(ended);
          closed(in);
          return echo;
        });
        Socket client = connect(port)) {

      int answer = client.getInputStream().read();

      assertThat(answer).isEqualTo(-1);
      assertThat(ended.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aConnectionThatCannotBeLedIsClosedAndTheNextOneIsTried() throws Exception {
    boolean[] before = {false};
    Tunnel secondTime = (in, out) -> {
      if (!before[0]) {
        before[0] = true;
        throw new IllegalStateException("no way there");
      }
      return echo(in, out);
    };
    try (LoopbackPort port = LoopbackPort.open(secondTime);
        Socket first = connect(port)) {
      assertThat(first.getInputStream().read()).isEqualTo(-1);

      Socket second = connect(port);

      exchange(second);
      second.close();
    }
  }

  @Test
  void aClientThatGetsNoAnswerIsKnownWhileItWaitsAndWhenItHasGivenUp() throws Exception {
    try (LoopbackPort port = LoopbackPort.open((in, out) -> echo(in, NOWHERE))) {
      Socket client = connect(port);
      client.getOutputStream().write("hello".getBytes(US_ASCII));
      await(() -> !port.unanswered().isEmpty());

      client.close();

      assertThat(ended.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(port.connections()).isZero();
      assertThat(port.unanswered())
          .singleElement()
          .asString()
          .matches("open after [0-9.]+ s, 5 bytes sent, 0 bytes answered,"
              + " no answer to the last for [0-9.]+ s");
      assertThat(port.unanswered()).isEmpty();
    }
  }

  @Test
  void aWayThatDoesNotOpenIsToldWithWhatIsWrongWithIt() throws Exception {
    try (LoopbackPort port = LoopbackPort.open((in, out) -> new Echo(ended) {
          @Override
          public Collection<Throwable> getServerThrowables() {
            return List.of(new IOException("no such pod"));
          }
        });
        Socket client = connect(port)) {
      assertThat(client.isConnected()).isTrue();

      await(() -> !port.unanswered().isEmpty());

      assertThat(port.unanswered())
          .singleElement()
          .asString()
          .matches("not open after [0-9.]+ s; java.io.IOException: no such pod");
    }
  }

  @Test
  void aClientThatWasAnsweredIsNotCalledWaiting() throws Exception {
    try (LoopbackPort port = LoopbackPort.open(this::echo)) {
      Socket client = connect(port);
      exchange(client);
      exchange(client);

      client.close();

      assertThat(ended.poll(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(port.unanswered()).isEmpty();
    }
  }

  @Test
  void closingEndsTheTunnelsAndListensNoMore() throws Exception {
    LoopbackPort port = LoopbackPort.open(this::echo);
    try (Socket client = connect(port)) {
      exchange(client);
      int number = port.number();

      port.close();

      assertThat(ended.poll(10, TimeUnit.SECONDS)).isNotNull();
      awaitRefusal(number);
    }
  }

  /** The system may still take a connection or two while the thread that accepts them wakes up. */
  private static void awaitRefusal(int port) throws IOException {
    while (true) {
      try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertThat(client.isConnected()).isTrue();
      } catch (ConnectException e) {
        return;
      }
    }
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private static Socket connect(LoopbackPort port) throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port.number());
  }

  private static void exchange(Socket client) throws IOException {
    client.getOutputStream().write('x');
    assertThat(client.getInputStream().read()).isEqualTo('x');
  }

  private PortForward echo(ReadableByteChannel in, WritableByteChannel out) {
    Echo echo = new Echo(ended);
    Thread thread = new Thread(() -> pump(in, out));
    thread.setDaemon(true);
    thread.start();
    return echo;
  }

  /** Like the Kubernetes client: when the client hangs up, it reads no more and closes nothing. */
  private static void pump(ReadableByteChannel in, WritableByteChannel out) {
    ByteBuffer buffer = ByteBuffer.allocate(64);
    try {
      while (in.read(buffer.clear()) >= 0) {
        out.write(buffer.flip());
      }
    } catch (IOException e) {
      // The test has ended.
    }
  }

  private static void closed(ReadableByteChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Stands in for a connection to a pod. */
  private static class Echo implements PortForward {

    private final BlockingQueue<Echo> ended;

    Echo(BlockingQueue<Echo> ended) {
      this.ended = ended;
    }

    @Override
    public void close() {
      ended.add(this);
    }

    @Override
    public boolean isAlive() {
      return true;
    }

    @Override
    public boolean errorOccurred() {
      return false;
    }

    @Override
    public Collection<Throwable> getClientThrowables() {
      return List.of();
    }

    @Override
    public Collection<Throwable> getServerThrowables() {
      return List.of();
    }
  }
}
