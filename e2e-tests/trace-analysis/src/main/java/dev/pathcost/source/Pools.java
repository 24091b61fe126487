package dev.pathcost.source;

/** What one reader after the other makes its texts from, so that none is made twice. */
final class Pools {
  private final Utf8Pool texts = new Utf8Pool();
  private final IdPool ids = new IdPool();
  private final NamePool names = new NamePool();

  Utf8Pool texts() {
    return texts;
  }

  IdPool ids() {
    return ids;
  }

  NamePool names() {
    return names;
  }
}
