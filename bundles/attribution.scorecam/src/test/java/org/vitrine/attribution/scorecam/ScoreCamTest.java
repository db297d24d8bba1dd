package org.vitrine.attribution.scorecam;

import org.vitrine.api.attribution.Attributor;
import org.vitrine.testkit.ActivationMapContract;

class ScoreCamTest implements ActivationMapContract {
  @Override
  public Attributor method() {
    return new ScoreCam();
  }

  @Override
  public Class<?> options() {
    return ScoreCam.Config.class;
  }

  @Override
  public float[] atTheConvolution() {
    return new float[] {-17.5f, -8.5f, 18.5f, 27.5f};
  }

  @Override
  public float[] atTheRelu() {
    return new float[] {0, 4, 31, 40};
  }
}
