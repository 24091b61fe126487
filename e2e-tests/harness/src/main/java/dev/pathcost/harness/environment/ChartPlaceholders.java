package dev.pathcost.harness.environment;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What the Kubernetes part of a description may leave open.
 *
 * @param imageBase the image that the application's image is built on
 * @param image the application's image as repository and tag; empty while there is none
 * @param otlp where pods send their traces to; empty while nobody knows
 * @param run the run that what the chart makes belongs to; empty if to none
 */
public record ChartPlaceholders(
    String imageBase, Optional<ImageName> image, Optional<URI> otlp, String run) {

  /**
   * The name of an image.
   *
   * @param repository such as {@code pathcost/multi-svc}
   * @param tag such as {@code 986a2814618c}
   */
  public record ImageName(String repository, String tag) {

    @Override
    public String toString() {
      return repository + ":" + tag;
    }
  }

  private static final String IMAGE_BASE = "image.base";
  private static final String REPOSITORY = "image.repository";
  private static final String TAG = "image.tag";
  private static final String OTLP = "otlp";
  private static final String RUN = "run";

  static final List<String> OF_IMAGES = List.of(IMAGE_BASE);
  static final List<String> OF_VALUES = List.of(REPOSITORY, TAG, OTLP, RUN);

  /** The text with every placeholder filled in. */
  public String fillIn(String text) {
    return PlaceholderText.fillIn(text, this::value);
  }

  private String value(String name) {
    return switch (name) {
      case IMAGE_BASE -> imageBase;
      case REPOSITORY -> image.map(ImageName::repository).orElse("");
      case TAG -> image.map(ImageName::tag).orElse("");
      case OTLP -> otlp.map(URI::toString).orElse("");
      case RUN -> run;
      default -> throw new IllegalArgumentException("There is no placeholder ${" + name + "}");
    };
  }
}
