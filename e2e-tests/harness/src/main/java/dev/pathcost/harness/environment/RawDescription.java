package dev.pathcost.harness.environment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;

/** The keys of a description file, as they are written. */
record RawDescription(
    @JsonProperty(required = true) DescriptionText system,

    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.AS_EMPTY)
    List<DescriptionText> services,

    @JsonProperty(required = true) DescriptionText health,

    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.AS_EMPTY)
    Map<DescriptionText, List<DescriptionText>> requests,

    @JsonProperty(required = true) @JsonSetter(nulls = Nulls.FAIL)
    Local local) {

  record Local(
      @JsonProperty(required = true) DescriptionText jar,

      @JsonProperty(required = true) @JsonSetter(nulls = Nulls.AS_EMPTY)
      List<DescriptionText> jvm,

      @JsonProperty(required = true) @JsonSetter(nulls = Nulls.AS_EMPTY)
      Map<DescriptionText, DescriptionText> environment) {}
}
