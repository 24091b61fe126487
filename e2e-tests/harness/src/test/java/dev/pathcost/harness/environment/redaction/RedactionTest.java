package dev.pathcost.harness.environment.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Authorization: Bearer abcdefghijkl | Authorization: Bearer ***",
        "jdbc://me:hunter2@db/shop | jdbc://me:***@db/shop",
        "--db-password=hunter2 --port=1 | --db-password=*** --port=1",
        "{\"client_secret\": \"hunter2\", \"a\": 1} | {\"client_secret\": \"***\", \"a\": 1}",
        "https://a-token@git/shop | https://***@git/shop",
        "DB_SECRET=hunter2 PORT=1 | DB_SECRET=*** PORT=1",
        "GITHUB_TOKEN=hunter2 | GITHUB_TOKEN=***",
        "AWS_CREDENTIALS=hunter2 | AWS_CREDENTIALS=***",
        "http://svc/a?token=hunter2&page=1 | http://svc/a?token=***&page=1",
        "token: hunter2 | token: ***",
        "db-secret: 'hunter2' | db-secret: '***'",
        "{\"token\": \"hunter2\", \"a\": 1} | {\"token\": \"***\", \"a\": 1}",
        "token eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJl.c2lnbmF0dXJl! | token ***!",
      })
  void whatLooksLikeASecretIsTakenOut(String text, String clean) {
    assertThat(new Redaction(List.of()).of(text)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret \"database\" not found",
        "automountServiceAccountToken: false",
        "secretName: shop-tls",
        "POST /v1/token:exchange",
        "secret:",
        "tokenExpirationSeconds: 3607",
        "{\"a\": \"http://svc-b:5566\",\"to\": \"me@home\"}",
        "http://svc-b:5566/b/v1/b1",
        "basic set-up done",
      })
  void whatNamesASecretOrIsNoneStays(String text) {
    assertThat(new Redaction(List.of()).of(text)).isEqualTo(text);
  }

  @Test
  void eachLongLineOfAKnownValueIsTakenOutByItself() {
    Redaction redaction = new Redaction(List.of("first-line-of-the-key\nsecond-line-of-the-key"));

    assertThat(redaction.of("saw second-line-of-the-key here")).isEqualTo("saw *** here");
  }

  @Test
  void aKnownValueIsTakenOutOfJsonToo() {
    Redaction redaction = new Redaction(List.of("quo\"ted\\value"));

    assertThat(redaction.of("{\"a\": \"quo\\\"ted\\\\value\"}")).isEqualTo("{\"a\": \"***\"}");
  }

  @Test
  void aLongerValueIsTakenOutBeforeOneThatBeginsIt() {
    Redaction redaction = new Redaction(List.of("hunter", "hunter2-and-more"));

    assertThat(redaction.of("hunter2-and-more")).isEqualTo("***");
  }

  @Test
  void aValueThatIsPartOfEveryOtherWordStays() {
    assertThat(new Redaction(List.of("a", "true")).of("a is true")).isEqualTo("a is true");
  }

  @Test
  void aPrivateKeyIsTakenOutThoughItsEndIsMissing() {
    String text = "begin\n-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC";

    assertThat(new Redaction(List.of()).of(text)).isEqualTo("begin\n***");
  }
}
