package org.vitrine.engine.nd4j;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vitrine.api.model.Engine;
import org.vitrine.api.model.Model;
import org.vitrine.testkit.TestRun;
import org.vitrine.testkit.engine.EngineContract;
import org.vitrine.testkit.engine.OperationCases;

class Nd4jEngineTest implements EngineContract {
  @Override
  public Engine engine() {
    return new Nd4jEngine();
  }

  @Test
  void aClosedModelSaysSo() {
    Model model = open(OperationCases.all().get("identity"));
    model.close();
    assertThrows(
        IllegalStateException.class,
        () -> model.predict(OperationCases.images("identity"), TestRun.start()));
  }
}
