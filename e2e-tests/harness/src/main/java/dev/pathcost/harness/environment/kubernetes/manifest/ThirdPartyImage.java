package dev.pathcost.harness.environment.kubernetes.manifest;

import org.jspecify.annotations.Nullable;

/**
 * An image that somebody else has made.
 *
 * @param key what our files call it
 * @param repository its repository, registry included
 * @param tag its tag
 * @param digest what the tag was when it was pinned, or null where it is not pinned
 */
public record ThirdPartyImage(
    String key, String repository, String tag, @Nullable String digest) {

  /** Repository, tag, and digest if it has one: what a registry is asked for. */
  public String reference() {
    return digest == null ? tagged() : tagged() + "@" + digest;
  }

  /**
   * Repository and tag: what an image is called that was loaded from a tar. A tar has no digest of
   * the registry's, so a node would not find the image by it.
   */
  public String tagged() {
    return repository + ":" + tag;
  }
}
