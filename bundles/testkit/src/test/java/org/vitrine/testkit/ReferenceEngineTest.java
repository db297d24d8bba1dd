package org.vitrine.testkit;

import org.vitrine.api.model.Engine;
import org.vitrine.testkit.engine.EngineContract;

class ReferenceEngineTest implements EngineContract {
  @Override
  public Engine engine() {
    return new ReferenceEngine();
  }
}
