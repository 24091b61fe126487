package dev.pathcost.generate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFileTest {

  private static final String SHOP = """
      system: shop
      noise: {request-cpu: 0.2}
      functions:
        shop_buy: {cpu: 300 us, memory: 64 KiB, wait: 1 ms}
        shop_list: {}
        stock_take: {cpu: 1.5ms, memory: 1 MiB, scatter: 0.2}
        pay_charge: {cpu: 2 ms, unmeasured: virtual-thread}
        redis: {wait: 200 us}
      requests:
        shop POST /buy: shop_buy(2*stock_take, pay_charge(redis))
        shop GET /list:
          - {calls: shop_list(stock_take & redis), weight: 9}
          - {calls: shop_list, weight: 1, errors: 2%}
      """;

  @TempDir
  private Path directory;

  @Test
  void aFileSaysAllThatASystemIs() throws IOException {
    SystemModel shop = read(SHOP);

    assertThat(shop.name()).isEqualTo("shop");
    assertThat(shop.noise().requestCpu()).isEqualTo(0.2);
    assertThat(shop.noise().runCpu()).isEqualTo(Noise.MEASURED.runCpu());
    assertThat(shop.requests())
        .extracting(r -> r.type().toString(), RequestModel::weight, RequestModel::errorRate)
        .containsExactly(
            tuple("shop POST /buy", 1.0, 0.0),
            tuple("shop GET /list", 9.0, 0.0),
            tuple("shop GET /list", 1.0, 0.02));
    CallModel buy = shop.requests().get(0).root();
    assertThat(buy.cost()).isEqualTo(new Cost(300_000, 65_536, 1_000_000, 1));
    assertThat(buy.steps()).hasSize(3);
    assertThat(buy.steps().get(0).get(0).cost()).isEqualTo(new Cost(1_500_000, 1 << 20, 0, 0.2));
    assertThat(buy.steps().get(2).get(0).unmeasured()).isEqualTo("virtual-thread");
    assertThat(buy.steps().get(2).get(0).steps().get(0).get(0).function()).isNull();
    List<List<CallModel>> list = shop.requests().get(1).root().steps();
    assertThat(list).hasSize(1);
    assertThat(list.get(0)).extracting(CallModel::service).containsExactly("stock", "redis");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "300 us, 300 hours, units are",
        "memory: 64 KiB, memory: 64, KiB",
        "shop_buy(2*stock_take, shop_buy(2*stock_tak, stock_tak",
        "(redis)), (redis, character 40",
        "weight: 9, weight: -9, -9",
        "errors: 2%, errors: 200%, error rate",
        "scatter: 0.2, scater: 0.2, scater",
        "request-cpu: 0.2, request-cpu: 99, 99",
        "system: shop, sistem: shop, sistem",
        "shop GET /list:, shop:, reads like",
        "noise: {, noise: }, line 2"
      })
  void aMistakeIsToldWithItsPlace(String right, String wrong, String said) {
    assertThat(SHOP).contains(right);

    assertThatThrownBy(() -> read(SHOP.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.yaml")
        .hasMessageContaining(said);
  }

  @Test
  void anEmptyFileIsNoSystem() {
    assertThatThrownBy(() -> read("")).isInstanceOf(IllegalArgumentException.class);
  }

  private SystemModel read(String text) throws IOException {
    Path file = directory.resolve("model.yaml");
    Files.writeString(file, text);
    return ModelFile.read(file);
  }
}
