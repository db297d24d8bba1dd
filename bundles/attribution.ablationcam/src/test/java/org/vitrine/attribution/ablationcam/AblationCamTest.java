package org.vitrine.attribution.ablationcam;

import org.vitrine.api.attribution.Attributor;
import org.vitrine.testkit.ActivationMapContract;

class AblationCamTest implements ActivationMapContract {
  @Override
  public Attributor method() {
    return new AblationCam();
  }

  @Override
  public Class<?> options() {
    return AblationCam.Config.class;
  }

  @Override
  public float[] atTheConvolution() {
    return new float[] {6.6667f, 12.1667f, 28.6667f, 34.1667f};
  }

  @Override
  public float[] atTheRelu() {
    return new float[] {0, 4, 28.6667f, 34.1667f};
  }
}
