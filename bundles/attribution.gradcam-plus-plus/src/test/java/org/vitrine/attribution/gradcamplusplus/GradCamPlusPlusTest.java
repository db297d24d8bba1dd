package org.vitrine.attribution.gradcamplusplus;

import org.vitrine.api.attribution.Attributor;
import org.vitrine.testkit.ActivationMapContract;

class GradCamPlusPlusTest implements ActivationMapContract {
  @Override
  public Attributor method() {
    return new GradCamPlusPlus();
  }

  @Override
  public Class<?> options() {
    return GradCamPlusPlus.Config.class;
  }

  @Override
  public float[] atTheConvolution() {
    return new float[] {-0.2083f, 0.1667f, 1.2917f, 1.6667f};
  }

  @Override
  public float[] atTheRelu() {
    return new float[] {0, 0.2078f, 1.8713f, 2.7301f};
  }
}
