package dev.pathcost.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.pathcost.span.Attributes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Walks through JSON that lies in memory, about twice as fast as {@link JacksonInput} does: texts
 * are passed over eight bytes at a time, and what is read is read where it lies.
 *
 * <p>It is strict and has no patience: what is rare, and whatever is no JSON, is a mistake to it.
 * Then the same bytes are for Jackson, which takes what is rare and says what is wrong. So it must
 * accept nothing that Jackson refuses, and must read nothing otherwise; it need not accept all.
 */
final class BytesInput implements JsonInput {

  /** How many bytes behind the JSON have to be there, and 0. */
  static final int PADDING = 8;

  /** What is deeper is rare. */
  private static final int DEEPEST = 200;

  private static final byte INTEGER = '0';
  private static final byte FRACTION = '.';

  private static final JsonFactory JSON = new JsonFactory();

  private static final long KEY = word("\"key\":\"");
  private static final int BEFORE_KEY = 7;
  private static final long TYPE = word(",\"type\":");
  private static final long VALUE = word(",\"value\"");

  private final Pools pools;
  private byte[] bytes = new byte[PADDING];
  private int end;
  private int position;

  /** By what the current value begins, {@link #INTEGER} or {@link #FRACTION} for a number. */
  private byte token;

  /** Where the current text or number is, without quotation marks. */
  private int from;

  private int to;
  private boolean hasEscapes;
  private long integer;

  /** Whether the container was just entered, so that no comma is due. */
  private boolean fresh;

  private int depth;

  private BytesInput(Pools pools) {
    this.pools = pools;
  }

  /**
   * Lets somebody read the JSON; false if that must be done by Jackson, and what was read until
   * then forgotten.
   *
   * @param bytes the JSON and {@link #PADDING}
   * @param end how many bytes of JSON there are
   */
  static boolean read(byte[] bytes, int end, Pools pools, Reading reading) throws IOException {
    BytesInput in = new BytesInput(pools);
    in.bytes = bytes;
    in.end = end;
    try {
      reading.read(in);
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
  }

  @Override
  public boolean nextRoot() throws IOException {
    blanks();
    if (position >= end) {
      return false;
    }
    value();
    if (token != '{' && token != '[') {
      throw malformed("An object is expected");
    }
    return true;
  }

  @Override
  public boolean isArray() {
    return token == '[';
  }

  @Override
  public boolean isNull() {
    return token == 'n';
  }

  @Override
  public boolean isText() {
    return token == '"';
  }

  @Override
  public @Nullable String field() throws IOException {
    if (!more('}')) {
      return null;
    }
    if (bytes[position] != '"') {
      throw malformed("A key is expected");
    }
    String name = pools.names().expected(bytes, position + 1);
    if (name == null) {
      string();
      name = name();
    } else {
      position += name.length() + 2;
    }
    valueOfKey();
    return name;
  }

  @Override
  public boolean key() throws IOException {
    if (!more('}')) {
      return false;
    }
    if (bytes[position] != '"') {
      throw malformed("A key is expected");
    }
    string();
    plainText(); // in a key Jackson looks at what escapes make, in a text only if somebody reads it
    return true;
  }

  @Override
  public void valueOfKey() throws IOException {
    blanks();
    if (bytes[position++] != ':') {
      throw malformed("A colon is expected");
    }
    blanks();
    value();
  }

  @Override
  public boolean element() throws IOException {
    if (!elementOrArray()) {
      return false;
    }
    expect('{');
    return true;
  }

  @Override
  public boolean elementOrArray() throws IOException {
    while (more(']')) {
      value();
      if (token != 'n') {
        if (token != '[') {
          expect('{');
        }
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean array() throws IOException {
    return isPresent('[');
  }

  @Override
  public boolean object() throws IOException {
    return isPresent('{');
  }

  @Override
  public void skip() throws IOException {
    if (token != '{' && token != '[') {
      return;
    }
    if (++depth > DEEPEST) {
      throw malformed("This is deep");
    }
    if (token == '{') {
      while (key()) {
        valueOfKey();
        skip();
      }
    } else {
      while (more(']')) {
        value();
        skip();
      }
    }
    depth--;
    token = '}';
  }

  @Override
  public String text() throws IOException {
    if (isNull()) {
      return "";
    }
    expect('"');
    return hasEscapes ? unescaped() : pools.texts().text(bytes, from, to - from);
  }

  private String unescaped() throws IOException {
    try (JsonParser json = JSON.createParser(bytes, from - 1, to - from + 2)) {
      return String.valueOf(json.nextTextValue());
    }
  }

  @Override
  public String id(int width) throws IOException {
    if (isNull()) {
      return "";
    }
    plainText();
    if (from == to) {
      return "";
    }
    String id = pools.ids().ofDigits(bytes, from, to - from, width);
    if (id == null) {
      throw malformed("No plain id");
    }
    return id;
  }

  @Override
  public long integer() throws IOException {
    if (token == '"') {
      plainText();
      try {
        return Long.parseLong(ascii());
      } catch (NumberFormatException e) {
        throw malformed("No whole number");
      }
    }
    expect(INTEGER);
    return integer;
  }

  @Override
  public boolean isWantedBy(Attributes attributes) throws IOException {
    plainText();
    return attributes.wants(bytes, from, to - from);
  }

  @Override
  public boolean tag(Attributes attributes) throws IOException {
    int start = position;
    if (!isHere(KEY, BEFORE_KEY)) {
      return false;
    }
    position += BEFORE_KEY - 1;
    string();
    boolean escapes = hasEscapes;
    int keyFrom = from;
    int keyTo = to;
    if (escapes || !isHere(TYPE, Long.BYTES) || bytes[position + Long.BYTES] != '"') {
      position = start;
      return false;
    }
    position += Long.BYTES;
    string();
    if (!isHere(VALUE, Long.BYTES) || bytes[position + Long.BYTES] != ':') {
      position = start;
      return false;
    }
    position += Long.BYTES + 1;
    fresh = false;
    blanks();
    value();
    if (attributes.wants(bytes, keyFrom, keyTo - keyFrom)) {
      value(attributes);
    } else {
      skip();
    }
    if (bytes[position] != '}') {
      throw malformed("A tag has more to say");
    }
    position++;
    return true;
  }

  /** Whether so many bytes of this word come next. */
  private boolean isHere(long word, int length) {
    return (EightBytes.at(bytes, position) ^ word) << 8 * (Long.BYTES - length) == 0;
  }

  @Override
  public void value(Attributes attributes) throws IOException {
    switch (token) {
      case '"' -> attributes.value(text());
      case 't' -> attributes.value(true);
      case 'f' -> attributes.value(false);
      case INTEGER -> attributes.value(integer);
      case FRACTION -> attributes.value(Double.parseDouble(ascii()));
      default -> {
        skip();
        attributes.value("");
      }
    }
  }

  @Override
  public String scalar() throws IOException {
    return switch (token) {
      case '"' -> text();
      case 't' -> "true";
      case 'f' -> "false";
      case INTEGER -> ascii();
      case FRACTION -> Double.toString(Double.parseDouble(ascii()));
      default -> {
        skip();
        yield "";
      }
    };
  }

  @Override
  public MalformedInputException malformed(String what) {
    return new MalformedInputException(what, position);
  }

  private static long word(String text) {
    byte[] eight = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), Long.BYTES);
    return EightBytes.at(eight, 0);
  }

  private boolean isPresent(int wanted) throws MalformedInputException {
    if (isNull()) {
      return false;
    }
    expect(wanted);
    return true;
  }

  private void expect(int wanted) throws MalformedInputException {
    if (token != wanted) {
      throw malformed("This is another kind of value");
    }
  }

  private void plainText() throws MalformedInputException {
    expect('"');
    if (hasEscapes) {
      throw malformed("A text with escapes");
    }
  }

  private String ascii() {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private String name() throws MalformedInputException {
    plainText();
    int length = to - from;
    return length <= NamePool.LONGEST
        ? pools.names().name(bytes, from, length)
        : pools.texts().text(bytes, from, length);
  }

  /** Whether the container has one more key or element, which is at the position then. */
  private boolean more(int close) throws MalformedInputException {
    blanks();
    if (bytes[position] == close) {
      position++;
      fresh = false;
      return false;
    }
    if (!fresh) {
      if (bytes[position] != ',') {
        throw malformed("A comma is expected");
      }
      position++;
      blanks();
    }
    fresh = false;
    return true;
  }

  private void value() throws MalformedInputException {
    byte first = bytes[position];
    switch (first) {
      case '"' -> string();
      case '{', '[' -> {
        token = first;
        position++;
        fresh = true;
      }
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> number();
    }
  }

  private void literal(String text) throws MalformedInputException {
    for (int i = 0; i < text.length(); i++) {
      if (bytes[position + i] != text.charAt(i)) {
        throw malformed("No value");
      }
    }
    token = bytes[position];
    position += text.length();
  }

  private void number() throws MalformedInputException {
    from = position;
    boolean negative = bytes[position] == '-';
    int at = negative ? position + 1 : position;
    int firstDigit = at;
    long value = 0;
    while (isDigit(bytes[at])) {
      value = value * 10 + (bytes[at++] - '0');
    }
    int digits = at - firstDigit;
    if (digits == 0 || (digits > 1 && bytes[firstDigit] == '0')) {
      throw malformed("No number");
    }
    token = INTEGER;
    if (bytes[at] == '.') {
      at = digits(at + 1);
      token = FRACTION;
    }
    if (bytes[at] == 'e' || bytes[at] == 'E') {
      at++;
      at = digits(bytes[at] == '+' || bytes[at] == '-' ? at + 1 : at);
      token = FRACTION;
    }
    if (token == INTEGER && digits > 18) {
      throw malformed("A large number");
    }
    integer = negative ? -value : value;
    to = at;
    position = at;
  }

  private int digits(int first) throws MalformedInputException {
    int at = first;
    while (isDigit(bytes[at])) {
      at++;
    }
    if (at == first) {
      throw malformed("No number");
    }
    return at;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private void blanks() {
    while (bytes[position] <= ' ') {
      switch (bytes[position]) {
        case ' ', '\t', '\r', '\n' -> position++;
        default -> {
          return;
        }
      }
    }
  }

  /** Goes to the end of a text, eight bytes at a time where none of them is special. */
  private void string() throws MalformedInputException {
    int at = position + 1;
    from = at;
    hasEscapes = false;
    while (true) {
      long special = special(EightBytes.at(bytes, at));
      if (special == 0) {
        at += Long.BYTES;
        continue;
      }
      at += Long.numberOfTrailingZeros(special) >>> 3;
      byte found = bytes[at];
      if (found == '"') {
        break;
      }
      if (found == '\\') {
        hasEscapes = true;
        at = escape(at);
      } else {
        at = character(at);
      }
    }
    if (at >= end) {
      throw malformed("A text does not end");
    }
    to = at;
    position = at + 1;
    token = '"';
  }

  /**
   * Has the highest bit set of the first byte that is a quotation mark, a backslash, a control
   * character or no ASCII; of bytes behind that one it may be set without reason (Mycroft's test
   * for a zero byte, from "Hacker's Delight", section 6-1).
   */
  private static long special(long eight) {
    long highest = 0x8080808080808080L;
    long ones = 0x0101010101010101L;
    long quotes = eight ^ '"' * ones;
    long escapes = eight ^ '\\' * ones;
    return (eight
            | (quotes - ones & ~quotes)
            | (escapes - ones & ~escapes)
            | (eight - ' ' * ones & ~eight))
        & highest;
  }

  /** Behind the escape that is here. */
  private int escape(int at) throws MalformedInputException {
    switch (bytes[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        return at + 2;
      }
      case 'u' -> {
        for (int i = 2; i < 6; i++) {
          // The padding is no digit.
          if (Character.digit(bytes[at + i], 16) < 0) {
            throw malformed("No escape");
          }
        }
        return at + 6;
      }
      default -> throw malformed("No escape");
    }
  }

  /** Behind the character outside of ASCII that is here, if it is one that UTF-8 allows. */
  private int character(int at) throws MalformedInputException {
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    boolean valid = first >= 0xC2
        && first <= 0xF4
        && !(first == 0xE0 && second < 0xA0)
        && !(first == 0xED && second >= 0xA0)
        && !(first == 0xF0 && second < 0x90)
        && !(first == 0xF4 && second >= 0x90);
    for (int i = 1; valid && i < length; i++) {
      valid = (bytes[at + i] & 0xC0) == 0x80;
    }
    if (!valid) {
      throw malformed("No character");
    }
    return at + length;
  }
}
