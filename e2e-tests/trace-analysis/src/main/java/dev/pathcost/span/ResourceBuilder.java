package dev.pathcost.span;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a resource of its attributes; then the next one. */
public final class ResourceBuilder {

  private final Attributes attributes;

  public ResourceBuilder(Dialects dialects) {
    attributes = dialects.resourceAttributes();
  }

  public Attributes attributes() {
    return attributes;
  }

  /** Makes the resource and forgets its attributes. */
  public Resource build() {
    Resource resource = new Resource(
        Objects.requireNonNullElse(attributes.text(Meaning.SERVICE), Resource.UNKNOWN.service()),
        instance(),
        attributes.kept().isEmpty() ? Map.of() : Collections.unmodifiableMap(attributes.kept()));
    attributes.clear();
    return resource;
  }

  private String instance() {
    String instance = attributes.text(Meaning.INSTANCE);
    if (instance != null) {
      return instance;
    }
    String host = Objects.requireNonNullElse(attributes.text(Meaning.HOST), "");
    @Nullable String process = attributes.text(Meaning.PROCESS);
    return process == null ? host : host + "/" + process;
  }
}
