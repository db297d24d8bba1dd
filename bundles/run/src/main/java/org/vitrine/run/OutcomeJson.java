package org.vitrine.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.vitrine.api.MethodInfo;
import org.vitrine.run.Outcome.Built;
import org.vitrine.run.Outcome.Generated;
import org.vitrine.run.Outcome.Mapped;
import org.vitrine.run.Outcome.Measured;
import org.vitrine.run.Outcome.Predicted;

/** How outcomes are written as JSON and read again; maps stay in their own files. */
final class OutcomeJson {
  private OutcomeJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "makes")
  private interface ByProduct {}

  private interface Named {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @SuppressWarnings("UnusedMethod") // Jackson reads the annotation
    List<String> names();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the only optional thing is the method
  static ObjectMapper mapper() {
    SimpleModule optional = new SimpleModule();
    optional.addSerializer(new MethodWriter());
    optional.addDeserializer((Class) Optional.class, new MethodReader());
    ObjectMapper mapper = new ObjectMapper();
    mapper.registerModule(optional);
    mapper.addMixIn(Outcome.class, ByProduct.class);
    mapper.addMixIn(Mapped.class, Named.class);
    mapper.registerSubtypes(
        new NamedType(Mapped.class, "maps"),
        new NamedType(Measured.class, "numbers"),
        new NamedType(Built.class, "network"),
        new NamedType(Generated.class, "images"),
        new NamedType(Predicted.class, "values"));
    return mapper;
  }

  private static final class MethodWriter extends StdSerializer<Optional<?>> {
    private static final long serialVersionUID = 1L;

    MethodWriter() {
      super(Optional.class, false);
    }

    @Override
    public void serialize(Optional<?> value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeObject(value.orElse(null));
    }
  }

  private static final class MethodReader extends StdDeserializer<Optional<MethodInfo>> {
    private static final long serialVersionUID = 1L;

    MethodReader() {
      super(Optional.class);
    }

    @Override
    public Optional<MethodInfo> deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return Optional.of(json.readValueAs(MethodInfo.class));
    }

    @Override
    public Optional<MethodInfo> getNullValue(DeserializationContext context) {
      return Optional.empty();
    }
  }
}
