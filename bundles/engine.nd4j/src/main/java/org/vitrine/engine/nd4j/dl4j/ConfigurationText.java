package org.vitrine.engine.nd4j.dl4j;

import java.io.IOException;
import java.util.List;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonParser;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * What is looked at in DL4J's JSON before DL4J reads it, which loads every class that is named
 * there.
 */
final class ConfigurationText {
  private static final List<String> LIBRARIES = List.of("org.deeplearning4j.", "org.nd4j.");
  private static final String CLASS = "@class";
  private static final int DEEPEST = 200;

  private ConfigurationText() {}

  /**
   * Checks that a configuration names none but the libraries' own classes.
   *
   * @throws IOException if it names another, is nested too deeply, or is no JSON
   */
  static void require(String json) throws IOException {
    int depth = 0;
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth > DEEPEST) {
          throw new IOException("its configuration is nested more than " + DEEPEST + " deep");
        }
        boolean named = CLASS.equals(parser.getCurrentName()) && token.isScalarValue();
        if (named && LIBRARIES.stream().noneMatch(parser.getText()::startsWith)) {
          throw new IOException(
              "its configuration names the class " + parser.getText() + ", which is not DL4J's");
        }
      }
    }
  }
}
