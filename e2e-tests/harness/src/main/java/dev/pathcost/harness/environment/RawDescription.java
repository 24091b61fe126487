package dev.pathcost.harness.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a description file, as they are written. No record: Jackson reads all of a record
 * before it complains of a key that the record does not have, and then knows its line no more.
 */
final class RawDescription {

  @JsonProperty
  @Nullable
  DescriptionText system;

  @JsonProperty
  @Nullable
  List<DescriptionText> services;

  @JsonProperty
  @Nullable
  DescriptionText health;

  @JsonProperty
  @Nullable
  Map<DescriptionText, List<DescriptionText>> requests;

  @JsonProperty
  @Nullable
  Local local;

  @JsonProperty
  @Nullable
  Kubernetes kubernetes;

  static final class Local {
    @JsonProperty
    @Nullable
    DescriptionText jar;

    @JsonProperty
    @Nullable
    List<DescriptionText> jvm;

    @JsonProperty
    @Nullable
    Map<DescriptionText, DescriptionText> environment;
  }

  static final class Kubernetes {
    @JsonProperty
    @Nullable
    DescriptionText chart;

    @JsonProperty
    @Nullable
    Image image;

    @JsonProperty
    @Nullable
    Map<DescriptionText, DescriptionText> values;
  }

  static final class Image {
    @JsonProperty
    @Nullable
    DescriptionText dockerfile;

    @JsonProperty
    @Nullable
    DescriptionText context;

    @JsonProperty
    @Nullable
    List<DescriptionText> files;

    @JsonProperty
    @Nullable
    Map<DescriptionText, DescriptionText> arguments;
  }
}
