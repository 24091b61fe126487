package dev.pathcost.demo.multisvc;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Starts one service and ends it when the process is asked to end. */
public final class Application {

  private static final List<String> SERVICES =
      List.of("svc-a", "svc-b", "svc-c", "svc-d", "svc-e", "svc-f", "svc-g");
  private static final int CANNOT_START = 1;
  private static final long GRACE_SECONDS = 10;

  private Application() {}

  /** Runs until the process is asked to end; the service is named by {@code PATHCOST_SERVICE}. */
  public static void main(String[] args) throws InterruptedException {
    String service = System.getProperty("pathcost.service", System.getenv("PATHCOST_SERVICE"));
    if (service == null || !SERVICES.contains(service)) {
      refuse((service == null ? "No service is named" : "There is no service '" + service + "'")
          + "; set PATHCOST_SERVICE to one of "
          + String.join(", ", SERVICES));
      return;
    }
    ApplicationContext context = ApplicationContext.builder(args).banner(false).build();
    String port = "?";
    CountDownLatch ended = new CountDownLatch(1);
    try {
      context.start();
      // A server that fails to start closes the context, and then nobody can ask any more.
      port = context.getProperty("micronaut.server.port", String.class).orElse(port);
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(context, ended), "shutdown"));
      System.out.println(service + " listens on " + server.getHost() + ":" + server.getPort());
    } catch (RuntimeException e) {
      refuse(service + " cannot start: " + reason(e, port));
      return;
    }
    ended.await();
  }

  /** Lets requests under way finish, and then sends the spans that are left. */
  private static void end(ApplicationContext context, CountDownLatch ended) {
    try {
      context
          .getBean(GracefulShutdownManager.class)
          .shutdownGracefully()
          .toCompletableFuture()
          .get(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      System.out.println("Requests were still under way after " + GRACE_SECONDS + " s");
    } finally {
      if (context.getBean(OpenTelemetry.class) instanceof OpenTelemetrySdk sdk) {
        sdk.close();
      }
      context.close();
      ended.countDown();
    }
  }

  private static String reason(RuntimeException failure, String port) {
    if (causedBy(failure, BindException.class)) {
      return "port " + port + " is taken; end who uses it or set MICRONAUT_SERVER_PORT to another";
    }
    return String.valueOf(failure.getMessage());
  }

  private static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  private static void refuse(String sentence) {
    System.err.println(sentence);
    System.exit(CANNOT_START);
  }
}
