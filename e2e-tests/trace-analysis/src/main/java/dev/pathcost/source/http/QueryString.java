package dev.pathcost.source.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** An address in the making: what is not asked for is left out. */
final class QueryString {

  private final StringBuilder text;
  private char separator = '?';

  QueryString(String address) {
    text = new StringBuilder(address);
  }

  QueryString add(String name, @Nullable Object value) {
    if (value != null) {
      text.append(separator)
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value.toString(), UTF_8));
      separator = '&';
    }
    return this;
  }

  /** Adds it in both spellings, of which a server reads the one that it knows. */
  QueryString addInBoth(String camelCase, @Nullable Object value) {
    StringBuilder snakeCase = new StringBuilder();
    for (char letter : camelCase.toCharArray()) {
      if (Character.isUpperCase(letter)) {
        snakeCase.append('_');
      }
      snakeCase.append(Character.toLowerCase(letter));
    }
    add(camelCase, value);
    return add(snakeCase.toString(), value);
  }

  URI uri() {
    return URI.create(text.toString());
  }

  /** The address without a slash at its end. */
  static String base(URI address) {
    String text = address.toString();
    if (!"http".equals(address.getScheme()) && !"https".equals(address.getScheme())
        || address.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + text + "' is no address such as http://host:16686 or http://host/jaeger");
    }
    if (address.getUserInfo() != null) {
      throw new IllegalArgumentException("The address of " + address.getHost()
          + " holds a password; send it by the header Authorization");
    }
    return text.replaceAll("/+$", "");
  }
}
