package dev.pathcost.span;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * How attributes are read: which keys mean what, in the words of several tracers. The words are
 * data, in {@code dialects.json} beside this class.
 */
public final class Dialects {

  private static final Dialects KNOWN = read();

  private final KeyTable span;
  private final KeyTable resource;
  private final boolean keepsAttributes;

  Dialects(KeyTable span, KeyTable resource, boolean keepsAttributes) {
    this.span = span;
    this.resource = resource;
    this.keepsAttributes = keepsAttributes;
  }

  /** The dialects that Pathcost knows; attributes that nobody reads leave no trace in a span. */
  public static Dialects known() {
    return KNOWN;
  }

  /** The same dialects, with all attributes kept on the span as text: for evidence. */
  public Dialects keepingAttributes() {
    return new Dialects(span, resource, true);
  }

  /**
   * The same dialects, with the attributes kept on the span that have one of these keys: to look at
   * them. That costs next to nothing, unless a key is not ASCII; then all are kept.
   *
   * @throws IllegalArgumentException if a key is empty
   */
  public Dialects keeping(Set<String> keys) {
    if (keys.isEmpty()) {
      return this;
    }
    if (keys.contains("")) {
      throw new IllegalArgumentException("The key of an attribute is not empty");
    }
    boolean ascii = keys.stream().allMatch(key -> key.chars().allMatch(c -> c < 128));
    return ascii
        ? new Dialects(span.keeping(keys), resource.keeping(keys), keepsAttributes)
        : keepingAttributes();
  }

  /** Whether spans keep all their attributes. */
  public boolean keepsAttributes() {
    return keepsAttributes;
  }

  /** Whether this is an attribute of the process rather than of one of its spans. */
  public boolean isOfResource(String key) {
    return resource.find(key.toCharArray(), 0, key.length()) != null;
  }

  /** Whether this is an attribute of a span that is read as a number. */
  public boolean isQuantity(String key) {
    KnownAttribute known = span.find(key.toCharArray(), 0, key.length());
    return known != null && known.meaning().form() == Meaning.Form.QUANTITY;
  }

  Attributes spanAttributes() {
    return new Attributes(span, keepsAttributes);
  }

  Attributes resourceAttributes() {
    return new Attributes(resource, keepsAttributes);
  }

  private static Dialects read() {
    try (InputStream in = Dialects.class.getResourceAsStream("dialects.json")) {
      if (in == null) {
        throw new IllegalStateException("dialects.json does not lie beside " + Dialects.class);
      }
      return DialectFile.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("dialects.json cannot be read", e);
    }
  }
}
