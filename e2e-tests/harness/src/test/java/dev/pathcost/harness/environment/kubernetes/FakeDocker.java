package dev.pathcost.harness.environment.kubernetes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectImageCmd;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.PullImageCmd;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.command.SaveImageCmd;
import com.github.dockerjava.api.command.TagImageCmd;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A container engine that writes down what it is told. */
final class FakeDocker {

  private static final JsonMapper JSON = new JsonMapper();

  private final Set<String> images = new HashSet<>();
  private final List<String> pulled = new ArrayList<>();
  private final Map<String, String> buildArguments = new HashMap<>();

  /** From now on an image of that name is there. */
  void has(String image) {
    images.add(image);
  }

  List<String> pulled() {
    return pulled;
  }

  Map<String, String> buildArguments() {
    return buildArguments;
  }

  DockerClient client() {
    return proxy(DockerClient.class, (name, arguments) -> switch (name) {
      case "inspectImageCmd", "pullImageCmd", "buildImageCmd", "tagImageCmd", "saveImageCmd" ->
        command(name, arguments);
      default -> throw new UnsupportedOperationException(name);
    });
  }

  private Object command(String command, List<Object> of) {
    Class<?> type = switch (command) {
      case "inspectImageCmd" -> InspectImageCmd.class;
      case "pullImageCmd" -> PullImageCmd.class;
      case "buildImageCmd" -> BuildImageCmd.class;
      case "tagImageCmd" -> TagImageCmd.class;
      default -> SaveImageCmd.class;
    };
    return proxy(type, (name, arguments) -> {
      if (name.equals("withBuildArg")) {
        buildArguments.put((String) arguments.get(0), (String) arguments.get(1));
      }
      return name.equals("exec") ? run(command, of, arguments) : null;
    });
  }

  private @Nullable Object run(String command, List<Object> of, List<Object> arguments) {
    switch (command) {
      case "inspectImageCmd" -> {
        if (!images.contains((String) of.get(0))) {
          throw new NotFoundException("No such image: " + of.get(0));
        }
        return new InspectImageResponse();
      }
      case "pullImageCmd" -> {
        pulled.add((String) of.get(0));
        return answered(
            (PullImageResultCallback) arguments.get(0),
            "{\"status\":\"Download complete\"}",
            PullResponseItem.class);
      }
      case "buildImageCmd" -> {
        return answered(
            (BuildImageResultCallback) arguments.get(0),
            "{\"stream\":\"Successfully built 0123456789ab\"}",
            BuildResponseItem.class);
      }
      case "saveImageCmd" -> {
        return new ByteArrayInputStream("an image".getBytes(StandardCharsets.UTF_8));
      }
      default -> {
        return null;
      }
    }
  }

  private static <T> Object answered(ResultCallback<T> callback, String answer, Class<T> type) {
    try {
      callback.onNext(JSON.readValue(answer, type));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    callback.onComplete();
    return callback;
  }

  private interface Answers {
    @Nullable
    Object to(String method, List<Object> arguments);
  }

  /** What answers null is told further things of the same. */
  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
          List<Object> given = arguments == null ? List.of() : List.of(arguments);
          Object answer = answers.to(method.getName(), given);
          return answer == null && method.getReturnType().isInstance(proxy)
              ? Objects.requireNonNull(proxy)
              : answer;
        }));
  }
}
