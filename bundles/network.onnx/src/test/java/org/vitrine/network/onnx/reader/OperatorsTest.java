package org.vitrine.network.onnx.reader;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.network.onnx.ArrangementCases;
import org.vitrine.network.onnx.ElementCases;
import org.vitrine.network.onnx.Equivalence;
import org.vitrine.network.onnx.FoldingCases;
import org.vitrine.network.onnx.OnnxCase;
import org.vitrine.network.onnx.ProductCases;
import org.vitrine.network.onnx.WindowCases;

/** Every operator, in the forms that opsets 9 to 21 gave it, computes what ONNX Runtime does. */
public final class OperatorsTest {
  @TestFactory
  Stream<DynamicTest> operators(@TempDir Path folder) {
    Map<String, OnnxCase> all = new TreeMap<>();
    all.putAll(WindowCases.all());
    all.putAll(ElementCases.all());
    all.putAll(ArrangementCases.all());
    all.putAll(ProductCases.all());
    all.putAll(FoldingCases.all());
    return all.entrySet().stream()
        .map(
            e ->
                DynamicTest.dynamicTest(
                    e.getKey(),
                    () -> {
                      Path file = e.getValue().write(folder.resolve(e.getKey() + ".onnx"));
                      Equivalence.check(file, folder.resolve("w-" + e.getKey() + ".onnx"), 2);
                    }));
  }

  /** Returns the cases of a family: names and cases in turn. */
  public static Map<String, OnnxCase> cases(Object... namesAndCases) {
    Map<String, OnnxCase> all = new TreeMap<>();
    for (int i = 0; i < namesAndCases.length; i += 2) {
      if (all.put((String) namesAndCases[i], (OnnxCase) namesAndCases[i + 1]) != null) {
        throw new IllegalArgumentException(namesAndCases[i] + " is there twice");
      }
    }
    return all;
  }
}
